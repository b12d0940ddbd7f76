"""Who is meant: names, offices, crowds and words that point back stand for the right actors, and for nobody where none is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from dragoman.reading import model, reader
from dragoman.reading.cast import Cast
from dragoman.reading.sheet import KEY, Sheet, sheet_of
from dragoman.reading.tokens import make_doc
from dragoman.sources import parse_text
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Actor

DAY = date(2023, 6, 1)

Who = Callable[..., tuple[Actor, ...]]


@cache
def cast_of(text: str, published: date | None = DAY) -> Cast:
    """The cast of a paragraph under a headline that names nobody, parsed with the stock model."""
    article = parse_text(f"A note from our desk\n\n{text}\n", published=published)
    doc = make_doc(model.load(), article, gazetteer())
    doc.user_data[KEY] = Sheet(article)
    return sheet_of(reader.find_actors(doc)).known()


@pytest.fixture(scope="session")
def who() -> Who:
    """The actors that the last occurrence of some words of a text stands for."""

    def asked(text: str, words: str, published: date | None = DAY) -> tuple[Actor, ...]:
        cast = cast_of(text, published)
        start = cast.doc.text.rindex(words)
        span = cast.doc.char_span(start, start + len(words), alignment_mode="expand")
        assert span is not None
        return cast.who(span.root)

    return asked


def short(actors: tuple[Actor, ...]) -> list[str]:
    """Actors as "NAME kind SECTOR", a state's or a body's code for the name; "-" for no sector."""
    return [
        f"{a.name if a.kind in ('person', 'people') else a.code or a.name} {a.kind} {a.sector or '-'}" for a in actors
    ]


NAMES = [
    ("Ankara will keep its envoy in Doha for now.", "Ankara", "TUR state GOV"),
    ("Tokyo protested to Seoul over the islet.", "Seoul", "KOR state GOV"),
    ("The Kremlin called the report false.", "Kremlin", "RUS state GOV"),
    ("The White House confirmed the call.", "White House", "USA state GOV"),
    ("The Pentagon sent two frigates.", "Pentagon", "USA state MIL"),
    ("The Bundestag passed the law on Thursday.", "Bundestag", "DEU state LEG"),
    ("The African Union sent observers to Malawi.", "African Union", "AU organisation IGO"),
    ("Hamas freed two women.", "Hamas", "Hamas group REB"),
]


@pytest.mark.parametrize(("text", "words", "actor"), NAMES)
def test_a_capital_a_seat_or_a_body_stands_for_who_acts_there(who: Who, text: str, words: str, actor: str) -> None:
    assert short(who(text, words)) == [actor]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The Swiss refused to sign the paper.", "Swiss", "Switzerland people -"),
        ("Norwegians will vote in September.", "Norwegians", "Norway people -"),
        ("Swiss soldiers left on Monday.", "soldiers", "CHE state MIL"),
        ("Turkish drones struck a depot near the border.", "drones", "TUR state -"),
        ("The minister thanked the Danish navy.", "navy", "DNK state MIL"),
        ("Coast guard ships of the Philippines left port.", "ships", "PHL state COP"),
        ("Chad, whose army holds the road, sent tanks.", "army", "TCD state MIL"),
    ],
)
def test_a_demonym_is_a_people_and_what_it_modifies_the_state(who: Who, text: str, words: str, actor: str) -> None:
    assert short(who(text, words)) == [actor]


def test_a_modifying_adjective_stands_for_nobody_of_its_own(who: Who) -> None:
    assert who("Turkish soldiers left on Monday.", "Turkish") == ()


def test_an_amount_of_money_names_no_state(who: Who) -> None:
    assert who("The bridge cost 15 million US dollars.", "US") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brussels froze the funds, and the European Union will review them in May.", "EU"),
        ("Brussels is the capital of Belgium, and the European Union meets there.", "BEL"),
        ("Brussels closed two tunnels on Sunday.", "BEL"),
    ],
)
def test_brussels_is_the_union_only_where_the_article_speaks_of_it_and_not_of_belgium(
    who: Who, text: str, code: str
) -> None:
    assert [a.code for a in who(text, "Brussels")] == [code]


OFFICES = [
    ("The Hungarian foreign minister flew to Minsk.", "minister", date(2024, 5, 15), "Péter Szijjártó"),
    ("The Hungarian foreign minister flew to Minsk.", "minister", date(2013, 3, 1), "János Martonyi"),
    ("The British prime minister arrived in Kyiv.", "minister", date(2019, 3, 1), "Theresa May"),
    ("The British prime minister arrived in Kyiv.", "minister", date(2022, 9, 20), "Liz Truss"),
    ("Brazil's president spoke in Lima.", "president", date(2021, 6, 1), "Jair Bolsonaro"),
    ("Brazil's president spoke in Lima.", "president", date(2023, 6, 1), "Luiz Inácio Lula da Silva"),
    ("The US secretary of state landed in Amman.", "secretary", date(2023, 2, 1), "Antony Blinken"),
    ("Iran's supreme leader spoke on Friday.", "leader", date(2023, 2, 1), "Ali Khamenei"),
    ("The NATO chief warned Moscow.", "chief", date(2023, 2, 1), "Jens Stoltenberg"),
    ("The French leader landed in Manila.", "leader", date(2023, 2, 1), "Emmanuel Macron"),
    ("The Japanese leader landed in Manila.", "leader", date(2023, 2, 1), "Fumio Kishida"),
]


@pytest.mark.parametrize(("text", "words", "published", "name"), OFFICES)
def test_an_office_means_its_holder_on_the_articles_day(
    who: Who, text: str, words: str, published: date, name: str
) -> None:
    assert [(a.name, a.kind) for a in who(text, words, published)] == [(name, "person")]


def test_an_office_without_a_day_means_the_state(who: Who) -> None:
    assert short(who("The British prime minister arrived in Kyiv.", "minister", None)) == ["GBR state GOV"]


def test_one_minister_of_many_means_the_state(who: Who) -> None:
    assert short(who("An Algerian minister said so.", "minister")) == ["DZA state GOV"]


def test_the_presidents_of_several_states_are_each_ones(who: Who) -> None:
    presidents = who("The presidents of Kenya, Uganda and Rwanda met in Arusha.", "presidents")
    assert [a.name for a in presidents] == ["William Ruto", "Yoweri Museveni", "Paul Kagame"]


def test_the_ministers_of_two_states_are_each_ones(who: Who) -> None:
    text = "The foreign ministers of France and Germany travelled to Damascus."
    assert [a.name for a in who(text, "ministers", date(2025, 1, 3))] == ["Jean-Noël Barrot", "Annalena Baerbock"]


def test_office_holders_named_beside_their_office_are_the_ones_meant(who: Who) -> None:
    text = "The prime ministers of Serbia and Kosovo, Ana Brnabic and Albin Kurti, met in Ohrid."
    assert [(a.code, a.name) for a in who(text, "ministers")] == [("SRB", "Ana Brnabić"), ("XKX", "Albin Kurti")]
    assert [a.name for a in who("Kosovo's prime minister, Albin Kurti, objected.", "minister")] == ["Albin Kurti"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The German chancellor spoke with his Polish counterpart.", "Mateusz Morawiecki"),
        ("The Italian foreign minister, Antonio Tajani, met his Greek counterpart in Bari.", "Nikos Dendias"),
        ("Sergei Lavrov received his Azerbaijani counterpart, Jeyhun Bayramov, on Tuesday.", "Jeyhun Bayramov"),
    ],
)
def test_a_counterpart_holds_the_same_office_in_the_other_state(who: Who, text: str, name: str) -> None:
    assert [a.name for a in who(text, "counterpart", date(2023, 2, 1))] == [name]


def test_a_predecessor_held_the_office_before(who: Who) -> None:
    assert [a.name for a in who("President Gustavo Petro blamed his predecessor.", "predecessor")] == ["Iván Duque"]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Sudan and Chad agreed on a crossing. Both sides will send engineers.", "sides", ["Sudan", "Chad"]),
        ("Sudan and Chad agreed on a crossing. The two countries share a border.", "countries", ["Sudan", "Chad"]),
        (
            "Emmanuel Macron met Olaf Scholz in Meseberg. The two leaders spoke of drones.",
            "leaders",
            ["Emmanuel Macron", "Olaf Scholz"],
        ),
        (
            "Britain, France and Germany wrote a letter. The three countries want inspections.",
            "countries",
            ["United Kingdom", "France", "Germany"],
        ),
        (
            "On Monday Pashinyan and Aliyev met in Munich. The pair shook hands.",
            "pair",
            ["Nikol Pashinyan", "Ilham Aliyev"],
        ),
        (
            "Kenya and Somalia closed the post. The two presidents will meet in May.",
            "presidents",
            ["William Ruto", "Hassan Sheikh Mohamud"],
        ),
    ],
)
def test_a_joint_phrase_means_all_its_parties(who: Who, text: str, words: str, names: list[str]) -> None:
    assert [a.name for a in who(text, words)] == names


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Lithuania closed two crossings. The country had warned Minsk twice.", "country", "LTU state GOV"),
        ("NATO will train the crews. The alliance has done so before.", "alliance", "NATO organisation MIL"),
        ("The African Union sent observers. The bloc had sent none in 2019.", "bloc", "AU organisation IGO"),
        ("Hamas freed two women. The group holds about a hundred more.", "group", "Hamas group REB"),
        ("NATO met in Vilnius. The allies promised shells.", "allies", "NATO organisation MIL"),
        ("The Gulf states sent an offer. The region wants calm.", "region", "the Gulf states region -"),
        ("Mali and Niger left. Ivory Coast wrote to its neighbour on Monday.", "neighbour", "MLI state GOV"),
        ("The Venezuelan junta freed ten men. The junta gave no reason.", "junta", "VEN state GOV"),
    ],
)
def test_a_definite_noun_means_whom_the_text_spoke_of(who: Who, text: str, words: str, actor: str) -> None:
    assert short(who(text, words)) == [actor]


def test_the_minister_is_the_one_named_before(who: Who) -> None:
    text = "Danish Defence Minister Troels Lund Poulsen landed in Nuuk. The minister thanked the crew."
    assert [a.name for a in who(text, "minister")] == ["Troels Lund Poulsen"]


def test_neighbours_without_a_name_are_nobody_in_particular(who: Who) -> None:
    assert who("Russia's closest neighbours sent aid.", "neighbours") == ()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Lithuania recalled its ambassador on Monday.", "its", "Lithuania"),
        ("Lithuania recalled an ambassador. It had warned the neighbours.", "It", "Lithuania"),
        ("President Maia Sandu signed the law. She thanked the deputies.", "She", "Maia Sandu"),
        ("President Maia Sandu signed the law. Her party had asked for it.", "Her", "Maia Sandu"),
        ("President Maia Sandu met Klaus Iohannis in Galati. He promised help.", "He", "Klaus Iohannis"),
        ("Farmers blocked the road to Lviv. They want higher prices.", "They", "Farmers"),
        ("The rebels who hold the Malian town fired.", "who", "rebels"),
        ("The Danish defence minister, who visited Nuuk, spoke.", "who", "Troels Lund Poulsen"),
    ],
)
def test_a_pronoun_means_the_likeliest_one_before_it(who: Who, text: str, words: str, name: str) -> None:
    assert [a.name for a in who(text, words)] == [name]


def test_a_pronoun_with_nobody_before_it_means_nobody(who: Who) -> None:
    assert who("She had left by then, and it was late.", "She") == ()


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Police in Lisbon closed two bridges.", "Police", "PRT state COP"),
        ("The junta in Niamey expelled the envoy.", "junta", "NER state GOV"),
        ("Officials in Muscat confirmed the talks.", "Officials", "OMN state GOV"),
        ("Peru's government asked for calm. The police cleared the square.", "police", "PER state COP"),
        ("The army fired at lorries. Sudan has been at war for a year.", "army", "SDN state MIL"),
        ("The Supreme Court of India heard the case. The court will rule in June.", "court", "IND state JUD"),
        ("Police and prosecutors searched the flat in Sofia.", "prosecutors", "BGR state JUD"),
        ("The police chief resigned in Tirana, Albania.", "chief", "ALB state COP"),
    ],
)
def test_an_organ_acts_for_the_state_of_its_context(who: Who, text: str, words: str, actor: str) -> None:
    assert short(who(text, words)) == [actor]


def test_the_security_council_is_the_united_nations_unless_it_is_a_states(who: Who) -> None:
    text = "The Security Council met on Monday at Ghana's request."
    assert short(who(text, "Security Council")) == ["UN organisation IGO"]
    assert "UN" not in [a.code for a in who("The National Security Council met in Accra.", "Council")]


def test_a_kingdom_is_the_monarchy_named_last(who: Who) -> None:
    text = "Morocco called in the German envoy. Berlin gave no answer. The kingdom had cut ties in 2021."
    assert short(who(text, "kingdom")) == ["MAR state GOV"]
    assert who("Berlin gave no answer to Paris. The kingdom had cut ties.", "kingdom") == ()


def test_the_court_is_the_international_one_spoken_of_last(who: Who) -> None:
    text = "The International Criminal Court named a suspect. Kenya objects. Kenya rejects the court's charges."
    assert short(who(text, "court")) == ["ICC organisation JUD"]
    later = "The International Criminal Court named a suspect. Kenya's High Court freed him. The court gave no reason."
    assert short(who(later, "court")) == ["KEN state JUD"]


def test_a_body_with_a_name_of_its_own_is_not_the_group_spoken_of_before(who: Who) -> None:
    text = "Boko Haram burned a school. The National Defence Committee met within the hour."
    assert [a.code for a in who(text, "Committee")] == [None]


def test_north_and_south_are_the_two_koreas(who: Who) -> None:
    text = "Seoul was ready for talks. Envoys from North and South will meet at noon."
    assert [a.code for a in who(text, "Envoys")] == ["PRK", "KOR"]
    assert [a.code for a in who("The leaders of North and South Korea met.", "leaders")] == ["PRK", "KOR"]
    assert [a.code for a in who("Officials of both Koreas will meet.", "Officials")] == ["PRK", "KOR"]


def test_presidents_are_no_other_leaders_named_nearer(who: Who) -> None:
    text = (
        "Yoon Suk-yeol met Joe Biden in Washington. Biden spoke of Kim Jong-un for an hour. "
        "The two presidents will speak again in May."
    )
    assert [a.name for a in who(text, "presidents")] == ["Yoon Suk-yeol", "Joe Biden"]


def test_prime_ministers_are_not_the_foreign_ministers_named_nearer(who: Who) -> None:
    text = (
        "Petr Fiala wrote to Eduard Heger. Their foreign ministers, Jan Lipavský and Rastislav Káčer, will sign. "
        "Vienna thanked the two prime ministers."
    )
    day = date(2023, 2, 1)
    assert [a.name for a in who(text, "ministers", day)] == ["Petr Fiala", "Eduard Heger"]


def test_both_men_are_those_of_the_last_phrase_for_two(who: Who) -> None:
    text = (
        "Emmanuel Macron met Olaf Scholz in Meseberg. The leaders will speak again, "
        "Mr Scholz's spokesman, Steffen Hebestreit, said. London praised both men."
    )
    assert [a.name for a in who(text, "men")] == ["Emmanuel Macron", "Olaf Scholz"]


def test_officials_of_three_states_are_of_all_three(who: Who) -> None:
    officials = who("Fijian, Samoan and New Zealand officials met in Suva.", "officials")
    assert [a.code for a in officials] == ["FJI", "WSM", "NZL"]


def test_one_person_may_bear_two_titles(who: Who) -> None:
    text = "State Councillor and Foreign Minister Qin Gang and Zambian Foreign Minister Stanley Kakubo signed it."
    assert [a.name for a in who(text, "Councillor", date(2023, 2, 1))] == ["Qin Gang"]


def test_those_who_are_accused_are_not_the_accusers(who: Who) -> None:
    text = "Malian police arrested nine teachers, accusing them of spying."
    assert [a.name for a in who(text, "them")] == ["teachers"]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Oil workers walked out in Basra.", "workers", "Oil workers people LAB"),
        ("Relatives of the missing gathered at the gate.", "Relatives", "Relatives people CVL"),
        ("Soldiers arrested twelve settlers near the ford.", "settlers", "settlers people CVL"),
        ("Four miners were freed. Two of them are in hospital.", "Two", "miners people LAB"),
        ("Rebels took a town. The rebels then left.", "rebels", "rebels people REB"),
    ],
)
def test_a_crowd_goes_by_the_texts_own_words(who: Who, text: str, words: str, actor: str) -> None:
    assert short(who(text, words)) == [actor]


def test_a_states_crowd_has_its_code(who: Who) -> None:
    (workers,) = who("Tajik workers were sent home from Russia.", "workers")
    assert (workers.code, workers.name, workers.kind) == ("TJK", "workers", "people")


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The armed group Front Bleu claimed the attack.", "Front Bleu", "Front Bleu group -"),
        ("Fighters of the Zandari militia entered the town.", "militia", "Zandari group PRM"),
        ("The Lantern gang burned three lorries.", "gang", "Lantern group CRM"),
    ],
)
def test_a_group_that_no_table_has_goes_by_the_name_beside_its_noun(
    who: Who, text: str, words: str, actor: str
) -> None:
    assert short(who(text, words)) == [actor]


def test_a_cast_lists_everyone_once_in_the_order_of_the_text() -> None:
    cast = cast_of("Ghana and Togo closed the bridge. Ghana blamed floods, and Togo's police agreed.")
    assert [(a.code, a.kind) for a in cast.everyone()] == [("GHA", "state"), ("TGO", "state")]
    assert cast.counts["GHA"] == 2


def test_several_phrases_name_an_actor_once() -> None:
    cast = cast_of("Ghana and Togo closed the bridge, and Ghana blamed floods.")
    tokens = [token for token in cast.doc if token.text in ("Ghana", "Togo")]
    assert [(token.text, actor.code) for token, actor in cast.all_of(tokens)] == [("Ghana", "GHA"), ("Togo", "TGO")]


def test_recent_states_are_the_nearest_first() -> None:
    cast = cast_of("Ghana closed the bridge. Togo complained. Talks will follow.")
    assert [a.code for a in cast.recent_states(cast.doc[-2])] == ["TGO", "GHA"]


def test_a_town_belongs_to_a_state_that_the_article_names() -> None:
    cast = cast_of("Ghana closed a market in Kumasi.")
    kumasi = next(token for token in cast.doc if token.text == "Kumasi")
    assert [a.code for a in cast.place_owner(kumasi)] == ["GHA"]
    assert cast.place_before(cast.doc[-2]) == kumasi


def test_organs_without_a_place_act_for_the_state_that_the_article_is_about() -> None:
    cast = cast_of("Ghana counted its votes. Officers kept watch all night.")
    officers = next(token for token in cast.doc if token.text == "Officers")
    local, own = cast.local_state(officers), cast.own_state()
    assert local is not None
    assert own is not None
    assert (local.code, own.code) == ("GHA", "GHA")


def test_a_text_that_names_nobody_has_no_state_of_its_own() -> None:
    cast = cast_of("It rained all day, and the roads were wet.")
    assert cast.own_state() is None
    assert cast.everyone() == ()


def test_a_person_stands_for_the_state_they_act_for() -> None:
    cast = cast_of("President Maia Sandu signed the law.")
    (person,) = cast.everyone()
    state = cast.state_of(person)
    assert state is not None
    assert (state.code, state.name, state.kind) == ("MDA", "Moldova", "state")


def test_a_joint_statement_means_the_same_people_all_through(who: Who) -> None:
    text = (
        "Prime Ministers Petteri Orpo and Evika Siliņa met in Riga on Monday. Estonia sent an engineer. "
        "The Prime Ministers welcomed the plan."
    )
    assert short(who(text, "Ministers", date(2025, 1, 21))) == ["Petteri Orpo person GOV", "Evika Siliņa person GOV"]


def test_they_are_all_of_a_coordination(who: Who) -> None:
    text = "Ghana and Togo closed the bridge. They will open it again on Friday."
    assert short(who(text, "They")) == ["GHA state GOV", "TGO state GOV"]


def test_the_countries_of_a_joint_phrase_are_states(who: Who) -> None:
    text = (
        "Ghana and Togo drew a new line on the map. A joint committee of engineers will walk it. "
        "The committee's chief praised Ghana. The two countries also share a river."
    )
    assert {actor.code for actor in who(text, "countries")} == {"GHA", "TGO"}


def test_a_pronoun_beside_an_office_is_a_party_of_its_own(who: Who) -> None:
    text = "Emmanuel Macron landed in Vienna. He and Austria's president met for an hour."
    assert {actor.code for actor in (*who(text, "He"), *who(text, "president"))} == {"FRA", "AUT"}


def test_an_apposition_is_who_it_describes(who: Who) -> None:
    text = "Chad, Niger's oldest neighbor, shut the road, and its ambassador, Tendai Moyo, flew home."
    assert short(who(text, "neighbor")) == ["TCD state GOV"]
    assert short(who(text, "Moyo")) == ["Tendai Moyo person GOV"]
    assert who(text, "Moyo")[0].code == "TCD"


def test_one_of_a_body_s_leaders_is_no_head_of_state(who: Who) -> None:
    text = "India closed the post. The plan is dead, said Tendai Moyo, one of its leaders."
    assert [a.name for a in who(text, "one")] == ["Tendai Moyo"]
    assert short(who(text, "leaders")) == ["IND state GOV"]


def test_the_president_is_the_home_state_s_where_no_other_was_just_named() -> None:
    text = (
        "Ghana counted its votes. President Nana Akufo-Addo thanked Ghana's voters. Togo's president called on Sunday. "
        "Farmers in Ghana went on mowing. It rained in Ghana. The president is to speak on Friday."
    )
    cast = cast_of(text)
    last = [token for token in cast.doc if token.text == "president"][-1]
    assert [a.code for a in cast.who(last)] == ["GHA"]


def test_the_president_is_nobody_who_was_president_once(who: Who) -> None:
    text = "Former president Tendai Moyo hid in Lusaka. Zambia's lawmakers met. The president stayed away."
    assert "Tendai Moyo" not in [a.name for a in who(text, "The president")]


def test_both_men_are_the_last_two_men(who: Who) -> None:
    text = "Mr Tendai Moyo wrote to Mr Idriss Nour. Mrs Amina Sesay waited. The bishops wrote to both men."
    assert {a.name for a in who(text, "men")} == {"Tendai Moyo", "Idriss Nour"}


def test_two_defence_chiefs_are_found_beside_others_of_their_states(who: Who) -> None:
    text = (
        "Catherine Colonna, France's foreign minister, looked on as Sébastien Lecornu was received by Boris Pistorius, "
        "and the two defence ministers signed."
    )
    assert {a.name for a in who(text, "ministers")} == {"Sébastien Lecornu", "Boris Pistorius"}


def test_the_three_are_the_people_of_the_sentence_before(who: Who) -> None:
    text = (
        "Estonia, Finland and Latvia share a sea. Petteri Orpo and Evika Siliņa met their Estonian host, Kristen Michal. "
        "The three spoke for an hour."
    )
    names = {"Petteri Orpo", "Evika Siliņa", "Kristen Michal"}
    assert {a.name for a in who(text, "three", date(2025, 1, 21))} == names


def test_the_powers_are_the_great_ones(who: Who) -> None:
    text = (
        "China wrote to the United States about Palau. Palau thanked Fiji, and Fiji thanked Palau. The two powers talk."
    )
    assert {a.code for a in who(text, "powers")} == {"CHN", "USA"}


def test_the_two_leaders_are_no_ministers(who: Who) -> None:
    text = (
        "Presidents Emmanuel Macron and Maia Sandu dined. Foreign ministers Catherine Colonna and Nicu Popescu signed. "
        "The two leaders waved."
    )
    assert {a.name for a in who(text, "leaders")} == {"Emmanuel Macron", "Maia Sandu"}


def test_officials_named_together_act_for_the_parties_in_their_order(who: Who) -> None:
    text = "Chad and Togo talked. A pact was signed by the transport ministers, Idriss Nour and Kossi Amega."
    assert [(a.name, a.code) for a in who(text, "ministers")] == [("Idriss Nour", "TCD"), ("Kossi Amega", "TGO")]


def test_colleagues_hold_the_same_office_elsewhere(who: Who) -> None:
    text = "Catherine Colonna invited her Polish and Lithuanian colleagues."
    assert [(a.code, a.kind) for a in who(text, "colleagues")] == [("POL", "person"), ("LTU", "person")]


def test_a_headline_s_envoy_is_the_ambassador_named_further_on(who: Who) -> None:
    text = "Zambia summoned the Chadian ambassador. Ambassador Idriss Nour was kept for an hour."
    assert [(a.name, a.code) for a in who(text, "ambassador")] == [("Idriss Nour", "TCD")]


def test_two_ambassadors_of_one_state_are_not_taken_for_each_other(who: Who) -> None:
    text = (
        "Zambia summoned the Chadian ambassador. Chadian ambassador Idriss Nour left for Togo, where Chadian ambassador "
        "Amina Sesay waited."
    )
    assert short(who(text, "the Chadian ambassador")) == ["TCD state GOV"]


def test_an_office_holder_keeps_the_office_beside_an_older_one(who: Who) -> None:
    text = "President Maia Sandu, once Tendai Moyo's finance minister, left."
    assert [(a.name, a.code) for a in who(text, "Sandu")] == [("Maia Sandu", "MDA")]


def test_he_is_the_subject_of_the_main_clause(who: Who) -> None:
    text = "Tendai Moyo claims that Idriss Nour is hiding. He has not eaten since Friday."
    assert [a.name for a in who(text, "He")] == ["Tendai Moyo"]


def test_they_are_people_who_acted_together_and_no_state_s_adjective(who: Who) -> None:
    text = (
        "Presidents Emmanuel Macron and Maia Sandu met. Ships left the Turkish port. Rain fell on the Turkish coast. "
        "They will meet again."
    )
    assert {a.name for a in who(text, "They")} == {"Emmanuel Macron", "Maia Sandu"}


@pytest.mark.parametrize(("word", "code"), [("North", "PRK"), ("South", "KOR")])
def test_the_north_and_the_south_are_the_two_koreas_where_both_are_named(who: Who, word: str, code: str) -> None:
    text = f"North Korea and South Korea met. Envoys of the {word} left at noon."
    assert [actor.code for actor in who(text, word)] == [code]
    assert who(f"Kenya and Uganda met. Envoys of the {word} left at noon.", word) == ()


def test_whoever_is_named_by_a_country_that_is_only_a_direction_acts_for_it(who: Who) -> None:
    text = "North Korea and South Korea met. The North's Pak Yong-su left at noon."
    assert [actor.code for actor in who(text, "Yong-su")] == ["PRK"]


def test_a_states_traders_are_people_and_its_companies_the_state(who: Who) -> None:
    assert [a.kind for a in who("Chad freed four Sudanese traders.", "traders")] == ["people"]
    assert [a.kind for a in who("Chad fined four Sudanese companies.", "companies")] == ["state"]


def test_ministers_of_a_department_are_no_prime_ministers(who: Who) -> None:
    text = "Prime Minister Petr Fiala spoke of the pact with Slovakia. Brno said that the two foreign ministers had signed."
    assert "Petr Fiala" not in [a.name for a in who(text, "ministers")]
    later = "Petr Fiala and Eduard Heger settled it by telephone. On Sunday their ministers signed the text."
    assert [a.name for a in who(later, "ministers", date(2023, 2, 1))] == ["Czech Republic", "Slovakia"]


def test_a_team_whose_side_is_not_named_is_of_those_who_sent_the_last_one(who: Who) -> None:
    text = "A delegation from Oman flew to Sanaa. The team met the mayor."
    assert [a.name for a in who(text, "team")] == ["Oman"]
    assert who("The team met the mayor of Sanaa.", "team") == ()


def test_the_province_that_a_state_calls_its_own_is_not_the_neighbour(who: Who) -> None:
    text = "Guyana complained. Brazil sent lorries to its northern state of Roraima."
    assert "Guyana" not in [a.name for a in who(text, "state")]
