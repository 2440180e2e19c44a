"""A validator of JSON-LD: what each class that the site uses must and may have, after schema.org and Google's rules."""

import datetime as dt
import re
from urllib.parse import urlsplit

DURATION = re.compile(r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?")


def text(value):
    return isinstance(value, str) and value.strip() != ""


def url(value):
    return isinstance(value, str) and urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)


def moment(value):
    if not isinstance(value, str):
        return False
    try:
        return bool(dt.date.fromisoformat(value)) if len(value) == 10 else bool(dt.datetime.fromisoformat(value).tzinfo)
    except ValueError:
        return False


def language(value):
    return isinstance(value, str) and re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", value) is not None


def number(value):
    return type(value) is int and value > 0


def duration(value):
    return isinstance(value, str) and DURATION.fullmatch(value) is not None


def status(value):
    return value in ("https://schema.org/EventScheduled", "https://schema.org/EventCancelled")


def attendance(value):
    return re.fullmatch("https://schema.org/(Offline|Online|Mixed)EventAttendanceMode", value) is not None


def country(value):
    return isinstance(value, str) and re.fullmatch("[A-Z]{2}", value) is not None


def query_input(value):
    return value == "required name=search_term_string"


# By class: (what it must have, what it may have); a value is checked by a function, or is a node of the class named.
CLASSES = {
    "Event": (
        {"name": text, "startDate": moment, "url": url, "eventStatus": status},
        {
            "location": ("Place", "VirtualLocation"), "eventAttendanceMode": attendance, "alternateName": text, "keywords": text,
            "endDate": moment, "description": text, "image": url, "duration": duration, "inLanguage": language,
            "performer": "Person", "superEvent": ("Event", "EventSeries"), "subEvent": "Event", "sameAs": url, "recordedIn": "@id",
        },
    ),
    "EventSeries": ({"name": text, "url": url}, {"sameAs": url}),
    "Article": (
        {"headline": text, "inLanguage": language, "mainEntityOfPage": url},
        {"author": "Person", "datePublished": moment, "url": url, "about": "Event"},
    ),
    "VirtualLocation": ({"url": url}, {}),
    "Place": ({"name": text, "address": "PostalAddress"}, {"containedInPlace": "Place"}),
    "PostalAddress": ({}, {"addressLocality": text, "addressCountry": country}),
    "VideoObject": (
        {"name": text, "description": text, "thumbnailUrl": url, "uploadDate": moment},
        {"duration": duration, "embedUrl": url, "contentUrl": url, "sameAs": url, "inLanguage": language, "license": url},
    ),
    "Person": ({"name": text}, {"url": url, "sameAs": url, "affiliation": "Organization"}),
    "Organization": ({"name": text, "url": url}, {"sameAs": url}),
    "SoftwareApplication": (
        {"name": text, "url": url, "applicationCategory": text},
        {"alternateName": text, "description": text, "sameAs": url, "publisher": "Organization"},
    ),
    "CollectionPage": (
        {"name": text, "url": url, "inLanguage": language, "primaryImageOfPage": "ImageObject", "about": "Thing"},
        {"description": text},
    ),
    "ImageObject": ({"url": url, "width": number, "height": number}, {}),
    "Thing": ({"name": text}, {}),
    "BreadcrumbList": ({"itemListElement": "ListItem"}, {}),
    "ListItem": ({"position": number, "name": text, "item": url}, {}),
    "WebSite": (
        {"name": text, "url": url, "description": text, "inLanguage": language, "potentialAction": "SearchAction"}, {},
    ),
    "SearchAction": ({"target": "EntryPoint", "query-input": query_input}, {}),
    "EntryPoint": ({"urlTemplate": url}, {}),
}  # fmt: skip


def problems(data) -> list[str]:
    """What is wrong with the whole block; a reference must lead to a node of the same block."""
    if set(data) != {"@context", "@graph"} or data["@context"] != "https://schema.org":
        return [f"no graph of schema.org: {sorted(data)}"]
    ids = {node["@id"] for node in data["@graph"] if "@id" in node}
    return [problem for node in data["@graph"] for problem in _problems(node, ids)]


def _problems(node, ids) -> list[str]:
    kind = node.get("@type")
    if kind not in CLASSES:
        return [f"unknown class {kind}"]
    required, optional = CLASSES[kind]
    found = [f"{kind} without {name}" for name in required if name not in node]
    if "@id" in node and not url(node["@id"]):
        found.append(f"{kind} with a bad @id")
    for name, value in node.items():
        check = (required | optional).get(name)
        if name in ("@type", "@id"):
            continue
        if check is None:
            found.append(f"{kind} has no property {name}")
            continue
        for one in value if isinstance(value, list) else [value]:
            found += _problems_of_value(f"{kind}.{name}", check, one, ids)
    return found + _orders(node)


def _problems_of_value(where, check, value, ids) -> list[str]:
    if check == "@id":
        return [] if value.get("@id") in ids else [f"{where} leads nowhere: {value}"]
    if isinstance(check, tuple):
        check = next((kind for kind in check if kind == value.get("@type")), check[0])
    if isinstance(check, str):
        return _problems(value, ids) if value.get("@type") == check else [f"{where} is no {check}"]
    return [] if check(value) else [f"{where}: {value!r}"]


def _orders(node) -> list[str]:
    found = []
    start, end = node.get("startDate"), node.get("endDate")
    if start and end and end < start:
        found.append("ends before it starts")
    positions = [item.get("position") for item in node.get("itemListElement", [])]
    if positions != list(range(1, len(positions) + 1)):
        found.append(f"positions {positions}")
    if node.get("@type") == "VideoObject" and not (node.get("embedUrl") or node.get("contentUrl")):
        found.append("a video without player and file")
    return found
