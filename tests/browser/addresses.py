"""A page of each type in the shipped catalogue, by its path after /<language>/."""

TALK = "talks/kubecon-eu-2023/future-of-istio-sidecar-sidecarless-or-both/"
PAGES = (
    "",
    "talks/",
    "talks/?theme=gitops&replay=published&year=2023&event=kubecon-eu-2023",
    "talks/?q=nothing-has-this-word",
    TALK,
    "talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/",
    "talks/kubecon-eu-2023/1m-lines-of-yaml-wrangling-kubernetes-configuration-for-hundreds-of-teams/",
    "events/",
    "events/kubecon-eu-2023/",
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
