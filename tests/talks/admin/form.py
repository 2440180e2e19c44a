"""What a browser would send when somebody opens a form of the admin and saves it."""

from html.parser import HTMLParser
from typing import Any


class Fields(HTMLParser):
    """`values`: name → value of every field inside the forms with method="post" but the header's."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.form = self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.form = given.get("id", "")
        elif not self.form.endswith("_form") and self.form != "changelist-form":
            return
        elif tag == "input" and name and given.get("type") not in ("submit", "button", "checkbox"):
            self.values[name] = given.get("value", "")
        elif tag == "input" and name and given.get("type") == "checkbox" and "checked" in given:
            self.values[name] = given.get("value", "on")
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.textarea = ""
        elif tag == "select":
            self.select = ""


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """The page's fields as they stand, with what the editor changes."""
    fields = Fields()
    fields.feed(response.content.decode())
    return {**fields.values, "_save": "1", **changes}


def add_row(data: dict[str, Any], prefix: str, **values: Any) -> dict[str, Any]:
    """One more inline row: the empty one that "Add another" copies, with `values`."""
    index = int(data[f"{prefix}-TOTAL_FORMS"])
    empty = f"{prefix}-__prefix__-"
    row = {name.removeprefix(empty): value for name, value in data.items() if name.startswith(empty)}
    new = {f"{prefix}-{index}-{name}": value for name, value in {**row, **values}.items()}
    return {**data, **new, f"{prefix}-TOTAL_FORMS": str(index + 1)}


def errors(response: Any) -> dict[str, list[str]]:
    """Field → messages, of the main form and its rows: "title", "takeaways-0-position"."""
    assert response.status_code == 200
    context = response.context
    found = {}
    if "adminform" in context:
        found |= {name: list(messages) for name, messages in context["adminform"].form.errors.items()}
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    else:
        formsets = [context["cl"].formset]
    for formset in formsets:
        for form in formset.forms:
            found |= {form.add_prefix(name): list(messages) for name, messages in form.errors.items()}
        if formset.non_form_errors():
            found[formset.prefix] = list(formset.non_form_errors())
    return found
