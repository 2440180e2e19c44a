"""A page of each type in the shipped catalogue, by its path after /<language>/."""

TALK = "talks/kubecon-eu-2023/future-of-istio-sidecar-sidecarless-or-both/"
PAGES = (
    "",
    "talks/",
    "talks/?theme=gitops&replay=published&year=2023&event=kubecon-eu-2023",
    "talks/?q=nothing-has-this-word",
    TALK,
    f"{TALK}transcript/en/",
    "talks/?q=said-at-twelve-forty",
    "talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/",
    "talks/kubecon-eu-2023/1m-lines-of-yaml-wrangling-kubernetes-configuration-for-hundreds-of-teams/",
    "events/",
    "events/kubecon-eu-2023/",
    "series/",
    "series/kubecon-cloudnativecon-europe/",
    "years/2023/",
    "recaps/retour-kubecon-2023-amsterdam/",
    "themes/",
    "themes/gitops/",
    "speakers/",
    "speakers/claudia-beresford/",
    "companies/",
    "companies/adobe/",
    "tools/",
    "tools/istio/",
    "tools/?q=kub",
    "statistics/",
)
NOT_FOUND = "nothing/"
