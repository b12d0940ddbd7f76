"""Word lists of English that the reading needs: pronouns, roles, titles, collective nouns. No politics of the day."""

from __future__ import annotations

PERSON_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THING_PRONOUNS = frozenset({"it", "its", "itself"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves", "both", "each"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})

POSSESSIVES = frozenset({"his", "its", "their", "our", "my"})
"""Words that never stand for somebody by themselves before a noun, as "her" may."""

STATE_NOUNS = frozenset("country nation republic kingdom state homeland emirate sultanate island".split())
FORMS_OF_STATE: dict[str, frozenset[str]] = {
    "kingdom": frozenset("BEL BHR BTN DNK ESP GBR JOR KHM LSO MAR NLD NOR SAU SWE SWZ THA TON".split()),
    "emirate": frozenset("ARE KWT QAT".split()),
    "sultanate": frozenset("BRN OMN".split()),
    "island": frozenset(
        """ATG BHR BRB COM CPV CUB CYP DMA FJI GRD IRL ISL JAM KNA LCA LKA MDG MDV MLT MUS NRU PRI SGP STP SYC TTO TWN
        VCT VUT WSM""".split()
    ),
}
"""Nouns for a state by its form → the states that have it (by their constitutions, or by the map): "the kingdom" is no
republic."""

CROWNS = frozenset("king queen prince princess emir sultan monarch sheikh".split())
"""Offices that a republic has none of."""

SENT_ABROAD = frozenset(
    """soldier troop force fighter mercenary peacekeeper envoy diplomat emissary ambassador official dignitary embassy
    mission leader instructor adviser advisor trainer""".split()
)
"""What is not the article's own state's where it is called foreign; a "foreign minister" may be."""

ORG_NOUNS = frozenset(
    """bloc alliance union agency organisation organization body court commission council fund bank watchdog
    regulator secretariat mission tribunal federation league community grouping""".split()
)
GROUP_NOUNS = frozenset(
    """group rebel guerrilla militant insurgent militia movement coalition gang party faction association
    committee company firm network cartel organisation organization fighter separatist jihadist outfit
    union trust foundation region enclave authority outlet""".split()
)
JOINT_NOUNS: dict[str, str | None] = {
    **dict.fromkeys(
        """country state nation capital government power army force militar military navy parliament republic
        people""".split(),
        "state",
    ),
    **dict.fromkeys(
        """ruler monarch king chancellor leader president minister premier official man head diplomat chief statesman negotiator counterpart
        envoy counterparts secretary ambassador ombudsman adviser""".split(),
        "person",
    ),
    **dict.fromkeys(
        """side party neighbour neighbor delegation ally rival trio duo pair foe partner group adversary
        foreigner signatory""".split()
    ),
}
"""Nouns of which a number may stand for parties spoken of → what those are then; None: as they were named."""

NUMBERS = {
    "two": 2, "both": 2, "three": 3, "trio": 3, "duo": 2, "pair": 2, "four": 4, "five": 5, "either": 2, "neither": 2,
    "each": 2,
}  # fmt: skip

PARTITIVES = frozenset(
    """last rest some all most many few half two both one none dozen dozens hundred hundreds thousand thousands million
    millions first second third any number majority several others those these number score scores handful part member
    members group""".split()
)
"""Words that count out of others: "the last of them", "thousands of farmers"."""

ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
"""What stands alone for one more of those spoken of: "a third was freed"."""

CROWD_COUNTS = frozenset("dozen hundred thousand score".split())
MARCHING = frozenset(
    """protest demonstrate rally march gather assemble converge throng picket chant blockade block occupy parade pour
    take walk turn camp""".split()
)
"""What thousands do of whom no more is said: verbs of crowds."""

MEASURES = frozenset({"part", "number", "group", "member", "one", "last", "rest"})

OFFICES: dict[str, tuple[str, ...]] = {
    "president": ("head-of-state", "head"), "king": ("head-of-state",), "queen": ("head-of-state",),
    "emir": ("head-of-state",), "sultan": ("head-of-state",), "monarch": ("head-of-state",),
    "head of state": ("head-of-state",), "pope": ("head-of-state",),
    "leader": ("head-of-state", "head-of-government", "head"), "ruler": ("head-of-state",),
    "strongman": ("head-of-state",), "prime minister": ("head-of-government",), "premier": ("head-of-government",),
    "chancellor": ("head-of-government",), "taoiseach": ("head-of-government",),
    "head of government": ("head-of-government",), "foreign minister": ("foreign-minister",),
    "foreign secretary": ("foreign-minister",), "secretary of state": ("foreign-minister",),
    "minister of foreign affairs": ("foreign-minister",), "external affairs minister": ("foreign-minister",),
    "top diplomat": ("foreign-minister",), "foreign policy chief": ("foreign-minister",),
    "high representative": ("foreign-minister",), "chief diplomat": ("foreign-minister",),
    "defence minister": ("defence-minister",), "defense minister": ("defence-minister",),
    "defence secretary": ("defence-minister",), "defense secretary": ("defence-minister",),
    "secretary of defense": ("defence-minister",), "minister of defence": ("defence-minister",),
    "minister of defense": ("defence-minister",), "defense chief": ("defence-minister",),
    "defence chief": ("defence-minister",), "interior minister": ("interior-minister",),
    "home secretary": ("interior-minister",), "vice president": ("deputy-head-of-government", "deputy-head-of-state"),
    "vice-president": ("deputy-head-of-government",), "secretary general": ("head",), "secretary-general": ("head",),
    "director general": ("head",), "director-general": ("head",), "chief": ("head",), "high commissioner": ("head",),
    "prosecutor": ("prosecutor",), "commission president": ("head",), "council president": ("council-head",),
    "supreme leader": ("supreme-leader", "head-of-state"), "speaker": ("speaker",),
}  # fmt: skip
"""How news names an office → the offices of the leaders table that it may mean, likeliest first."""

FORMER = frozenset({"former", "ex", "late", "then", "erstwhile", "deposed", "ousted", "previous", "onetime"})
MALE_TITLES = frozenset({"mr", "mr.", "king", "sheikh", "prince", "pope", "sultan", "emir", "lord", "sir"})
FEMALE_TITLES = frozenset(
    {"ms", "ms.", "mrs", "mrs.", "queen", "princess", "lady", "dame", "spokeswoman", "chairwoman"}
)
STYLES = frozenset("majesty highness excellency holiness eminence grace lordship beatitude".split())
"""What a sovereign or a prelate is called by: "His Majesty the King"."""

FEMALE_NOUNS = frozenset(
    """woman mother wife widow sister daughter girl lady queen spokeswoman chairwoman congresswoman policewoman
    businesswoman""".split()
)
MALE_NOUNS = frozenset("man father husband brother son boy king spokesman chairman gentleman".split())

LIGHT_VERBS = frozenset(
    """plan schedule arrange prepare hold have make pay conduct stage launch carry give take begin start open
    continue resume end conclude finish complete undertake mount wage keep host chair attend join issue
    offer announce deliver lead set sign reach put extend lodge file voice express impose level order
    perform do engage enter receive get win exchange stop halt""".split()
)
"""Verbs whose subject is the actor of their object noun: "held talks", "launched an attack"."""

HAPPENING_VERBS = frozenset(
    """take occur happen begin start continue erupt break follow come last end go unfold resume hold open rage flare
    intensify drag adjourn collapse""".split()
)
"""Verbs that say of an event noun that it takes place: "the talks began", "protests erupted"."""

SPORT = frozenset(
    """football footballer footballers soccer striker goalkeeper keeper midfielder pitcher inning innings bullpen
    ballpark tennis cricket wicket rugby basketball baseball hockey olympic olympics medal championship playoff playoffs
    halftime touchdown quarterback goalless referee batsman bowler marathon champion semi-final semifinal quarterfinal
    scoreless stoppage friendly matchday fixture goalscorer stadium coach league derby scorer penalty-shootout innings
    chess grandmaster golfer golf sprinter formula grand-prix handball volleyball ice-hockey club loan cyclist climb
    climber ascent stroke winger archer unbeaten""".split()
)
"""Words that mark a sentence as one about sport, where an attack or a defeat is a game's."""

TRADES = frozenset(
    """actor actress archer architect artist athlete author baker ballerina barber blacksmith boxer brewer butcher carpenter chef
    cleaner climber comedian composer cook cyclist dancer dentist designer drummer florist gardener golfer gymnast
    hairdresser hiker jeweller jockey juggler locksmith musician novelist nurse painter photographer pianist plumber poet
    potter roaster rower runner sculptor seamstress singer skater skier star surfer swimmer tailor teacher tenor tourist
    violinist waiter waitress watchman weaver winemaker wrestler""".split()
)
"""What private people do for a living or for pleasure: one of them, whatever the nationality, acts for nobody else."""

PARLIAMENTARY = frozenset(
    """ALB ARM AUT BGD BIH BGR HRV CZE EST ETH FIN GEO DEU GRC HUN ISL IND IRQ IRL ISR ITA XKX LVA LBN MKD MLT
    MNE NPL PAK POL PRT SGP SVK SVN TTO MUS DMA VUT WSM GBR ESP NLD BEL DNK SWE NOR LUX JPN THA MYS KHM
    CAN AUS NZL JAM BHS BRB BLZ PNG SLB LSO BTN TUV ATG KNA LCA VCT GRD LIE AND MCO CPV FJI""".split()
)
"""States whose "leader" is the head of government, not the head of state (by their constitutions' practice)."""

AUTHORITIES = frozenset(
    """analyst expert economist observer researcher fellow agency scholar academic scientist director professor
    inspector coordinator historian strategist specialist consultant think-tank aid group lecturer editor
    author organisation organization envoy association doctor engineer campaigner monitor""".split()
)
"""Nouns for those whose warnings count as an expert's or an aid worker's, in the singular."""

SURELY_SPORT = frozenset(
    """football footballer footballers goalkeeper midfielder pitcher bullpen scoreless inning innings keeper batsman
    quarterback goalless stoppage winger archer unbeaten""".split()
)
"""Words of which one alone makes a sentence one about sport."""

TITLE_WORDS = frozenset(
    """president prime minister chancellor premier king queen crown prince princess emir sultan pope general colonel
    major captain admiral commander chief secretary spokesman spokeswoman spokesperson ambassador envoy senator
    congressman congresswoman mp lawmaker governor mayor judge justice prosecutor commissioner director chairman
    chairwoman chair head leader sheikh ayatollah imam bishop archbishop cardinal dr dr. mr mr. mrs mrs. ms ms. sir
    lord dame professor analyst economist sergeant lieutenant brigadier marshal foreign defence defense interior
    finance deputy vice acting interim first coach field-marshal colonel-major major-general lieutenant-general
    taoiseach speaker opposition labour labor ministers presidents premiers leaders generals senators ambassadors
    spokesmen officials lawmakers governors commissioners envoys chiefs chancellors sergeant-major president-elect
    lady majesty highness excellency holiness eminence councilor councillor""".split()
)
"""Words that stand before a person's name and are no part of it."""

SMALL_TITLES = frozenset({"spokesman", "spokeswoman", "minister", "president", "commander", "envoy"})
"""Titles that announce a name even where they are not capitalised."""

CURRENCIES = frozenset(
    """dollar euro pound rouble ruble dinar lira rial riyal franc peso rupee yuan yen won lari krona zloty tenge dram
    hryvnia real rand""".split()
)

ROLE_NOUNS = frozenset(
    """minister spokesman spokeswoman spokesperson envoy ambassador official officer commander general colonel
    president premier secretary governor mayor chairman lawmaker senator negotiator chief diplomat prosecutor
    judge""".split()
)
"""Roles of one person, whom "the minister" or "the envoy" may mean again."""

OFFICE_NOUNS = frozenset(
    {"minister", "spokesman", "spokeswoman", "ambassador", "envoy", "official", "general", "commander"}
)
"""Last words of a phrase that names one person by an office, where the table of offices has no entry."""

LEADER_NOUNS = frozenset({"leader", "ruler", "chief"})
"""Words for whoever governs: in a parliamentary state the head of government."""

SUBORDINATES = frozenset({"vice", "deputy", "party", "opposition", "police", "army", "staff", "rebel", "security"})
"""Words before "chief" or "leader" that make it an office below the head of a state or body."""

HEADS = frozenset({"chief", "prosecutor", "president", "leader"})
"""Offices that a word of `SUBORDINATES` before them turns into another one."""

HEADS_OF = frozenset({"head", "chief", "minister", "secretary", "court", "member"})
OFFICE_OBJECTS = frozenset({"state", "government", "staff", "defence", "defense", "justice", "parliament"})
"""What follows "of" in an office of two nouns: "head of state", "chief of staff"."""

LEADING_VERBS = frozenset("lead head chair command run rule speak preside found govern".split())
"""Verbs of a relative clause that says whom a person acts for."""

BORDERS = frozenset({"border", "frontier", "boundary", "crossing"})
"""Nouns that belong to both of their sides: "the border with China"."""

UNITS = frozenset(
    """aircraft warplane artillery gunner fighter battalion brigade army infantry howitzer mortar tank drone guard
    unit column convoy patrol post ship vessel boat plane jet helicopter force troop officer station base
    vehicle""".split()
)
"""Nouns that take their sector from the word before them: "army units", "coast guard ships"."""

DELEGATIONS = frozenset({"team", "delegation", "mission"})
"""Those whom a side sends."""

AT_VISITS = frozenset({"visitor", "guest", "host"})
"""Who visits and who is visited."""

BODY_NOUNS = frozenset("committee association union foundation coalition commission federation".split())
"""Bodies that an article may speak of without a name."""

ORGAN_WORDS = frozenset(
    """state ministry federal supreme constitutional presidential police army border customs prosecutor prosecutors
    parliament""".split()
)
"""Words in a capitalised name that make the body an organ of the article's own state."""

NAME_LINKS = frozenset({"of", "for", "and", "the", "’", "'"})
"""Small words inside a body's name."""

FIGHTERS = frozenset({"rebel", "guerrilla", "militant", "insurgent", "fighter"})
"""Nouns for one member of a group, before whom a name is a person's."""

UNNAMED_NOUNS = frozenset({"force", "region", "company", "committee"})
"""Collective nouns whose modifier is no group's name: "a Kandahar company"."""

SEVERAL_NOUNS = frozenset(
    """gang group party militia company faction movement union organisation organization force""".split()
)
"""Collective nouns that in the plural mean several groups, none of them the one spoken of."""

ALLIANCE_NOUNS = frozenset({"bloc", "alliance", "union", "commission", "council", "court"})
"""Nouns that mean an organisation spoken of before, a group only where there is none."""

BLOC_NOUNS = frozenset({"bloc", "alliance", "grouping"})
"""Nouns that mean the organisation that the article is about."""

OWNING_BODIES = frozenset({"commission", "council", "union", "alliance"})
"""Capitalised, and before a noun, an organisation spoken of before: "the Council decision"."""

ARMED_PLURALS = frozenset({"fighter", "gunman", "insurgent"})
"""Plurals that mean the armed group spoken of before."""

RELATIVE_NOUNS = frozenset({"neighbor", "neighbour", "ally", "partner", "rival"})
"""Nouns that say what states are to each other; in the plural they name nobody."""

NEIGHBOURS = frozenset({"neighbor", "neighbour"})

SETS = frozenset({"trio", "duo", "pair"})
"""Nouns that are a number of parties themselves."""

PAIR_WORDS = frozenset({"both", "neither", "either"})

PAIRED_NOUNS = frozenset(
    """side party neighbor neighbour leader president minister rival foe government delegation head statesman
    trio""".split()
)
"""Nouns of which "the …s" without a number means the two spoken of."""

UNCOUNTED = frozenset({"those", "others", "all", "both", "some", "many", "most"})
"""Words that stand for the people spoken of without counting them."""

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
"""Determiners of what was spoken of before."""

HARMING_VERBS = frozenset(
    """kill shoot arrest detain wound injure beat attack jail free release deport expel massacre kidnap abduct
    sentence""".split()
)
PEOPLE_ENDINGS = ("men", "women", "ers", "ors", "ists", "ians", "ees", "ants", "ites")
"""How nouns for people end in the plural: "oilmen", "settlers", "loyalists"."""

PLAIN_PEOPLE = frozenset({"people", "person", "family", "worker", "resident"})
"""Nouns for people that say little without the adjective before them."""
