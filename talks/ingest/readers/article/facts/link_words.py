"""The words that lines about slides and replays are made of, in French and English, folded."""

SLIDES_WORDS = frozenset({
    "slide", "slides", "slidedeck", "diapo", "diapos", "diapositive", "diapositives", "deck", "support", "supports",
    "slideshow", "diaporama", "diaporamas", "transparents",
})  # fmt: skip
# "Présentation" alone is the talk itself as often as its slides.
WEAK_SLIDES_WORDS = frozenset({"presentation", "presentations", "pptx", "ppt", "keynote", "pdf"})
REPLAY_WORDS = frozenset({
    "video", "videos", "rediffusion", "rediffusions", "replay", "replays", "recording", "recordings",
    "enregistrement", "enregistrements", "captation", "watch", "youtube", "vod", "regarder", "revoir", "peertube",
    "vimeo",
})  # fmt: skip
# Words that only point: a sentence of nothing else is about the link, not about the talk.
FILLERS = frozenset({
    "le", "la", "les", "l", "l'on", "un", "une", "des", "de", "du", "d", "d'un", "et", "ou", "a", "au", "aux", "en",
    "est", "sont", "ete", "dans", "sur", "sous", "ce", "cette", "ces", "cet", "son", "sa", "ses", "leur", "leurs",
    "par", "pour", "avec", "vous", "nous", "on", "peut", "pouvez", "pourrez", "peuvent", "etre", "retrouver",
    "trouver", "trouverez", "retrouverez", "trouvez", "consulter", "telecharger", "voir", "acceder", "lien",
    "liens", "ici", "la-bas", "disponible", "disponibles", "accessible", "accessibles", "ligne", "egalement",
    "aussi", "via", "talk", "talks", "conference", "conferences", "session", "presentation", "presentations",
    "orateur", "oratrice", "intervenants", "speaker", "speakers", "seance", "fichier", "format", "the", "an", "of",
    "to", "in", "at", "is", "are", "be", "and", "or", "here", "there", "this", "that", "these", "those", "it",
    "its", "their", "his", "her", "you", "we", "can", "find", "found", "see", "view", "download", "available",
    "online", "link", "links", "from", "by", "for", "with", "file", "also", "google", "googledocs", "docs", "drive",
    "github", "sched", "speakerdeck", "slideshare", "pdf", "html", "odp", "pptx", "ppt", "keynote", "source",
    "sources", "original", "originaux", "complet", "complets", "full", "complete", "voici", "here's", "retrouvez",
    "consultez", "telechargez", "voila", "fr", "francais", "anglais", "english", "french", "video", "videos",
    "slides", "youtube",
})  # fmt: skip
LOCATING = frozenset({
    "lien", "liens", "link", "links", "ici", "here", "retrouver", "retrouvez", "retrouverez", "trouver", "trouvez",
    "trouverez", "find", "found", "disponible", "disponibles", "available",
})  # fmt: skip
DEICTIC = frozenset({
    "ici", "here", "lien", "link", "la", "this", "there", "ce",
})  # fmt: skip
