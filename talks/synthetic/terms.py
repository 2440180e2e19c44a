"""Words that a real catalogue knows, with their forms, so that somebody can try the searches that readers make."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The most common words, the commonest first: in both languages, in English, in French.
SHARED = _words(
    """
    kubernetes cloud docker api service services containers pod pods cluster clusters linux python java rust open
    source data gitops devops wasm ebpf istio prometheus terraform helm postgresql kafka serverless pipeline pipelines
    production version versions
    """
)
ENGLISH = _words(
    """
    security secure secured container deploy deploys deployed deploying deployment deployments observability network
    networks networking scale scales scaling scaled performance platform platforms engineer engineers engineering test
    tests testing tested monitor monitoring database databases query queries cache caching latency memory failure
    failures cost costs developer developers mesh policy policies upgrade upgrades release releases running build
    builds
    """
)
FRENCH = _words(
    """
    sécurité sécurisé sécuriser conteneur conteneurs déployer déploie déployé déploiement déploiements données donnée
    réseau réseaux développeur développeurs développement échelle équipe équipes mémoire requête requêtes système
    systèmes modèle modèles qualité coût coûts tâche tâches clé clés événement événements intégration supervision
    latence plateforme plateformes observabilité œuvre naïf garçon forêt hébergement énergie sobriété numérique mêlée
    leçons côté bâtir
    """
)

# Said together, here and there.
ENGLISH_PHRASES = (
    "service mesh", "open source", "machine learning", "supply chain", "zero trust", "platform engineering",
    "continuous delivery", "network policies", "incident response", "load balancing", "edge computing",
    "chaos engineering",
)  # fmt: skip
FRENCH_PHRASES = (
    "service mesh", "logiciel libre", "apprentissage automatique", "mise à jour", "mise à l’échelle",
    "haute disponibilité", "intégration continue", "déploiement continu", "retour d’expérience",
    "sécurité des conteneurs", "dette technique",
)  # fmt: skip

# English name, French name.
THEMES = (
    ("Service mesh", "Service mesh"), ("Security", "Sécurité"), ("Observability", "Observabilité"),
    ("Containers", "Conteneurs"), ("Platform engineering", "Ingénierie de plateforme"), ("Data", "Données"),
    ("Networking", "Réseau"), ("Machine learning", "Apprentissage automatique"), ("Storage", "Stockage"),
    ("Continuous delivery", "Déploiement continu"), ("Edge", "Périphérie"), ("Green software", "Sobriété numérique"),
)  # fmt: skip
TOOLS = (
    "Kubernetes", "Istio", "Prometheus", "Terraform", "Docker", "Helm", "Argo CD", "Cilium", "PostgreSQL", "Kafka",
    "Linkerd", "OpenTelemetry", "Envoy", "Grafana", "Flux", "Falco",
)  # fmt: skip

FIRST_NAMES = _words(
    """
    Ada Alan Aïcha Amélie Anaïs André Anna Arthur Béatrice Benoît Camille Cécile Chloé Clément David Diego Éléonore
    Élise Emma Éric Étienne Eva Fatima Félix François Françoise Gaëlle Grace Grégoire Hélène Hugo Ines Irène Jean
    Jérôme Joël José Julie Karim Katherine Kenji Léa Léo Linus Loïc Lucía Maëlle Marie Margaret Mathéo Mei Mehdi
    Mónica Nadia Noémie Nour Océane Olga Oscar Pénélope Pierre Priya Rémi Renée Rosa Samir Sébastien Søren Sofia
    Solène Stéphane Tadeusz Thérèse Tim Valérie Victor Yaël Yuki Yves Zoé
    """
)
FIRMS = (*_words("Labs Systems Software Cloud SAS Technologies Consulting Networks Énergie Bank"), "& Fils")
SERIES = _words("Days Conf Summit Con Camp Rencontres Forum Open World Meetup")
# Town, country, time zone.
PLACES = (
    ("Amsterdam", "NL", "Europe/Amsterdam"), ("Paris", "FR", "Europe/Paris"), ("Lyon", "FR", "Europe/Paris"),
    ("Nantes", "FR", "Europe/Paris"), ("London", "GB", "Europe/London"), ("Barcelona", "ES", "Europe/Madrid"),
    ("Berlin", "DE", "Europe/Berlin"), ("Bruxelles", "BE", "Europe/Brussels"), ("Montréal", "CA", "America/Toronto"),
    ("San Diego", "US", "America/Los_Angeles"), ("Tokyo", "JP", "Asia/Tokyo"), ("Lisboa", "PT", "Europe/Lisbon"),
    ("Genève", "CH", "Europe/Zurich"), ("København", "DK", "Europe/Copenhagen"),
    ("São Paulo", "BR", "America/Sao_Paulo"), ("", "", ""),
)  # fmt: skip
# As conferences tag their talks.
KEYWORDS = ("beginner", "case study", "in production", "first talk", "live coding")
