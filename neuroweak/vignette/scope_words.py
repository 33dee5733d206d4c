"""Words that steer how far a denial, a doubt or an ending reaches."""

from __future__ import annotations

from neuroweak.text.normalize import stem

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"}) | {
    *("appear", "appears", "appeared", "remain", "remained", "remains")
}

TROUBLE = "difficulty"
"""What `cannot`, `trouble with` and the like are read as."""

FOR = frozenset({"for", "to", ":", "in"})
"""Words behind `negative` with which it speaks of a list."""

INCLUDING = frozenset({"including", "include", "incl"})
"""Words behind `normal` with which it speaks of the list that follows."""

ALL = frozenset({"and", "or", "nor", "all", "both", "&"})
"""Words in a list with which `none` behind it, or `negative` before it, is said of more than what stands next to it."""

SIDES = frozenset({"left", "right", "bilateral", "bilaterally"})
"""Words by which an item says where it is."""

LIMBS = frozenset({"arm", "leg", "hand", "foot", "shoulder", "hip", "thigh", "calf", "wrist", "ankle"})
"""Of these there are two, and what is denied of one is not denied of the other."""

NOW = frozenset({"now", "currently", "today", "presently", "nowaday", "nowadays"})
"""Words that begin the present behind something past."""

HAD = frozenset({"had", "has", "have"})
NEVER = frozenset({"never", "not", "difficulty", "cannot", "cant", "couldnt", "wont", "hardly"})
"""Words before `without` that make of both an affirmation; `difficulty` stands for whatever cannot be done."""

LOST_WALK = ("loss", "of", "walk")
"""What `cannot walk` is read as."""

DENIED = frozenset({"absent", "denied", "negative", "excluded"})
"""Predicates that deny."""

LACKED = frozenset({"strength", "power", "energy", "feeling", "sensation", "control", "grip", "force"})
"""What it is a trouble to have none of: `no appetite, no strength in my legs`."""

WANTED = frozenset({"appetite", "energy", "stamina", "motivation", "libido"})
"""Of these, `no` tells a trouble by itself and denies nothing behind it: `no appetite weight loss`."""

LACKING = frozenset({"without", "absence", "lack", "lacks", "lacked"})
"""Words that deny one thing, or a list that comes to its end."""

SUCH = frozenset({"such", "so", "this", "that"})
"""Words that make of `never` the worst there was: `never had a headache this bad`."""

NEVER_OR_NO = frozenset({"no", "never", "zero", "nil"})
"""Cues of people's own speech, which reach no further than the next one who does something."""

JOINING = frozenset({"when", "if", "that", "as", "while", "after", "where", "since"})
"""Words behind which `I` goes on with what is denied: `no pain when I swallow`."""

ADVERBS = NOW | {"fully", "completely", "since", "largely", "spontaneously", "gradually", "soon", "all"}
"""Words that may stand between `has` and `resolved`."""

CERTAIN = frozenset({"definite", "definitely", "clear", "clearly", "obvious", "certain", "confirmed", "proven"})
"""Words that end a doubt."""

BEGAN = frozenset({"start", "started", "starts", "starting", "began", "begun", "noticed", "first", "onset"})
"""Words that make of a time in the past the time since when something is there."""

ASKED = frozenset(
    {"wonder", "wonders", "wondered", "wondering", "ask", "asks", "asked", "asking", "know", "knows", "sure", "unsure"}
) | {"see", "check", "checks", "checked", "checking", "tell", "what"}
"""Words before `if` that make a question of what follows: other people's `if I walk far my legs give way` is told."""

AFTER = frozenset({"after", "with", "when", "on", "during", "though", "if"})
"""Words behind `even` with which it ends what is denied."""

BEYOND = frozenset({"since", "except", "just", "only", "unless", "until", "till", "til"})
"""Words behind which nothing is denied."""

BEGINNING = frozenset({"very", "really", "so", "always", "still", "also", "slightly", "on", "takes", "taking", "got"})
"""Words right before what people tell next, behind what they deny."""

ALTERNATIVES = frozenset({"or", "nor"})
INFLECTED = frozenset(
    {"is", "was", "has", "had", "saw", "fell", "lost", "got", "went", "felt", "can", "cannot", "cant"}
)
"""Verbs that do not go on with `doesn't` or `didn't`."""

UNTIL = frozenset({"until", "till", "til"})
"""Words behind what was sound that end it."""

LASTING = frozenset({"since", "for", "over", "about", "from", "after", "around"})
"""Words before `maybe` that make it speak of a time."""

OVER = frozenset({"gone", "vanished"})
"""Words that say both that a trouble is over and that what should be there is lost."""

ENDING = NOW | {"away", "and", "but", ",", "by", "again", "in", "within", "after", "completely", "this", ")"}
"""Words behind `gone` that leave it an ending."""

ANEW = frozenset({"and", "but", "then", "so"})
"""Words behind which `I` or `he` begins another statement."""

UNDONE = frozenset({"no", "not", "never", "dont", "didnt", "isnt", "wasnt", "arent", "werent", "hasnt", "havent"}) | {
    stem("doesnt"),
}
"""Denials that may be of what somebody does about a trouble."""

HAVING = frozenset({"have", "had", "has", "having", "get", "got", "gets", "getting", "feel", "felt", "feeling"}) | {
    *("notice", "noticed", "see", "seen", "find", "found", "show", "shows", "showed", "shown", "suffer", "suffered"),
    *("develop", "developed", "experience", "experienced", "report", "reported", "complain", "complained", "reveal"),
    *("describe", "described", "think", "thought", "believe", "say", "said", "call", "that", "if", "because"),
}
"""Words behind a denial with which it denies the trouble itself, even a known one: `I don't have the cramps now`."""
COMPLAINING = frozenset({"complain", "complained", "complaint", "complaining", "evidence", "sign"})
"""Words behind a denial with which it denies what they are about."""

SMALL = frozenset({"in", "on", "at", "of", "with", "for", "from", "to", "really", "just", "all", "both", "even"}) | {
    *("or", "nor", "and", ",", "be", "been", "being", "i", "now", "yet", "left", "right"),
}
"""Words that say nothing of what is done."""

NEEDING = frozenset({"need", "needs", "needed", "require", "requires", "required"})
"""Words before `help` with which it is denied that there is a trouble."""

FILLERS = frozenset(
    {"no", "honestly", "really", "seriously", "actually", "wait", "sorry", "lie", "like", "idk", "tbh"}
) | {
    *("hang", "on", "listen", "look", "trust", "me", "believe"),
}
"""What may stand between `no`, where it answers or exclaims, and what is said then."""

SAID_FOR_ITSELF = frozenset({"i", "im", "ive", "he", "hes", "she", "shes", "it", "its", "they", "theyre", "theyve"}) | {
    *("we", "weve", "there", "theres", "that", "thats", "this"),
}
"""Words that no bare `no` denies: `no it's weakness`."""
