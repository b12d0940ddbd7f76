"""Word lists of English that the reading needs: pronouns, roles, collective nouns. No politics of the day."""

from __future__ import annotations

PERSON_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THING_PRONOUNS = frozenset({"it", "its", "itself"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves", "both", "each"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})

STATE_NOUNS = frozenset("country nation republic kingdom state homeland emirate sultanate island".split())
ORG_NOUNS = frozenset(
    """bloc alliance union agency organisation organization body court commission council fund bank watchdog
    regulator secretariat mission tribunal federation league community grouping""".split()
)
GROUP_NOUNS = frozenset(
    """group rebel guerrilla militant insurgent militia movement coalition gang party faction association
    committee company firm network cartel organisation organization fighter separatist jihadist outfit
    union trust foundation region enclave authority outlet""".split()
)
JOINT_NOUNS = {
    "side": None, "party": None, "neighbour": None, "neighbor": None, "country": "state", "state": "state",
    "nation": "state", "capital": "state", "government": "state", "power": "state", "leader": "person", "president": "person",
    "minister": "person", "premier": "person", "official": "person", "delegation": None, "ally": None, "rival": None,
    "man": "person", "army": "state", "force": "state", "militar": "state", "military": "state", "navy": "state", "head": "person",
    "parliament": "state", "diplomat": "person", "chief": "person", "trio": None, "duo": None, "pair": None, "foe": None, "statesman": "person",
    "partner": None, "republic": "state", "negotiator": "person", "counterpart": "person", "envoy": "person", "group": None, "adversary": None,
    "counterparts": "person", "secretary": "person", "foreigner": None, "signatory": None, "people": "state",
}  # fmt: skip
NUMBERS = {"two": 2, "both": 2, "three": 3, "trio": 3, "duo": 2, "pair": 2, "four": 4, "five": 5, "either": 2, "neither": 2, "each": 2}

PARTITIVES = frozenset(
    """last rest some all most many few half two both one none dozen dozens hundred hundreds thousand thousands million
    millions number majority several others those these number score scores handful part member members group""".split()
)
"""Words that count out of others: "the last of them", "thousands of farmers"."""

MEASURES = frozenset({"part", "number", "group", "member", "one", "last", "rest"})

OFFICES: dict[str, tuple[str, ...]] = {
    "president": ("head-of-state", "head"), "king": ("head-of-state",), "queen": ("head-of-state",), "emir": ("head-of-state",),
    "sultan": ("head-of-state",), "monarch": ("head-of-state",), "head of state": ("head-of-state",), "pope": ("head-of-state",),
    "leader": ("head-of-state", "head-of-government", "head"), "ruler": ("head-of-state",), "strongman": ("head-of-state",),
    "prime minister": ("head-of-government",), "premier": ("head-of-government",), "chancellor": ("head-of-government",),
    "taoiseach": ("head-of-government",), "head of government": ("head-of-government",),
    "foreign minister": ("foreign-minister",), "foreign secretary": ("foreign-minister",), "secretary of state": ("foreign-minister",),
    "minister of foreign affairs": ("foreign-minister",), "external affairs minister": ("foreign-minister",),
    "top diplomat": ("foreign-minister",), "foreign policy chief": ("foreign-minister",), "high representative": ("foreign-minister",),
    "chief diplomat": ("foreign-minister",),
    "defence minister": ("defence-minister",), "defense minister": ("defence-minister",), "defence secretary": ("defence-minister",),
    "defense secretary": ("defence-minister",), "secretary of defense": ("defence-minister",), "minister of defence": ("defence-minister",),
    "minister of defense": ("defence-minister",), "defense chief": ("defence-minister",), "defence chief": ("defence-minister",),
    "interior minister": ("interior-minister",), "home secretary": ("interior-minister",),
    "vice president": ("deputy-head-of-government", "deputy-head-of-state"), "vice-president": ("deputy-head-of-government",),
    "secretary general": ("head",), "secretary-general": ("head",), "director general": ("head",), "director-general": ("head",), "chief": ("head",),
    "high commissioner": ("head",), "prosecutor": ("prosecutor",), "commission president": ("head",), "council president": ("council-head",),
    "supreme leader": ("supreme-leader", "head-of-state"), "speaker": ("speaker",),
}  # fmt: skip
"""How news names an office → the offices of the leaders table that it may mean, likeliest first."""

FORMER = frozenset({"former", "ex", "late", "then", "erstwhile", "deposed", "ousted", "previous", "onetime"})
MALE_TITLES = frozenset({"mr", "mr.", "king", "sheikh", "prince", "pope", "sultan", "emir", "lord", "sir"})
FEMALE_TITLES = frozenset({"ms", "ms.", "mrs", "mrs.", "queen", "princess", "lady", "dame", "spokeswoman", "chairwoman"})
FEMALE_NOUNS = frozenset("woman mother wife widow sister daughter girl lady queen spokeswoman chairwoman congresswoman policewoman businesswoman".split())
MALE_NOUNS = frozenset("man father husband brother son boy king spokesman chairman gentleman".split())

LIGHT_VERBS = frozenset(
    """plan schedule arrange prepare hold have make pay conduct stage launch carry give take begin start open continue resume end conclude finish
    complete undertake mount wage keep host chair attend join issue offer announce deliver lead set sign reach
    put extend lodge file voice express impose level order perform do engage enter receive get win exchange stop halt""".split()
)
"""Verbs whose subject is the actor of their object noun: "held talks", "launched an attack"."""

HAPPENING_VERBS = frozenset("take occur happen begin start continue erupt break follow come last end go unfold resume hold open".split())
"""Verbs that say of an event noun that it takes place: "the talks began", "protests erupted"."""

SPORT = frozenset(
    """football footballer footballers soccer striker goalkeeper keeper midfielder pitcher inning innings bullpen
    ballpark tennis cricket wicket rugby basketball baseball hockey olympic olympics medal championship playoff playoffs
    halftime touchdown quarterback goalless referee batsman bowler marathon champion semi-final semifinal quarterfinal
    scoreless stoppage friendly matchday fixture goalscorer stadium coach league derby scorer penalty-shootout innings
    chess grandmaster golfer golf sprinter formula grand-prix handball volleyball ice-hockey""".split()
)
"""Words that mark a sentence as one about sport, where an attack or a defeat is a game's."""

PARLIAMENTARY = frozenset(
    """ALB ARM AUT BGD BIH BGR HRV CZE EST ETH FIN GEO DEU GRC HUN ISL IND IRQ IRL ISR ITA XKX LVA LBN MKD MLT MNE NPL PAK POL PRT
    SGP SVK SVN TTO MUS DMA VUT WSM GBR ESP NLD BEL DNK SWE NOR LUX JPN THA MYS KHM CAN AUS NZL JAM BHS BRB BLZ PNG SLB LSO
    BTN TUV ATG KNA LCA VCT GRD LIE AND MCO CPV FJI""".split()
)
"""States whose "leader" is the head of government, not the head of state (by their constitutions' practice)."""

AUTHORITIES = frozenset(
    """analyst expert economist observer researcher fellow agency scholar academic scientist director professor inspector
    coordinator historian strategist specialist consultant think-tank aid group lecturer editor author organisation
    organization envoy association doctor engineer campaigner monitor""".split()
)
"""Nouns for those whose warnings count as an expert's or an aid worker's, in the singular."""

SURELY_SPORT = frozenset(
    """football footballer footballers goalkeeper midfielder pitcher bullpen scoreless inning innings keeper batsman
    quarterback goalless stoppage""".split()
)
"""Words of which one alone makes a sentence one about sport."""
