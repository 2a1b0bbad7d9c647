"""Who wrote a page: names taken out of bylines, bylines found on pages, and the choice among what a page says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from dossier.dates import parse
from dossier.evidence import Line, Origin
from dossier.extract import Hint, _authors, _people, byline
from dossier.extract.page import Page

NAMED = {
    "By Jane Doe": ["Jane Doe"],
    "By A. Smith, Bob Roe & Carl Poe": ["A. Smith", "Bob Roe", "Carl Poe"],
    "By\nJane Doe\nand\nJohn Roe\n3 min read": ["Jane Doe", "John Roe"],
    "By\nJane Doe\nSenior Reporter\nMarch 3": ["Jane Doe"],
    "Written by Jane Doe on March 3, 2020": ["Jane Doe"],
    "Posted on 3 March 2020 by Jane Doe": ["Jane Doe"],
    "3. April 2020, von Jana Muster": ["Jana Muster"],
    "Von Roland Muster und Jana Beispiel": ["Roland Muster", "Jana Beispiel"],
    "Von dpa": ["dpa"],
    "Por Juan Ejemplo y María Prueba": ["Juan Ejemplo", "María Prueba"],
    "Автор: Иван Примеров": ["Иван Примеров"],
    "文/王小明": ["王小明"],
    "홍길동 기자": ["홍길동"],
    "Text: Jane Doe, Fotos: Bob Roe": ["Jane Doe"],
    "JANE DOE AND JOHN ROE": ["Jane Doe", "John Roe"],
    "Jane E Doe": ["Jane E Doe"],
    "Ludwig van Muster": ["Ludwig van Muster"],
    "Jane Doe | Example News": ["Jane Doe"],
    "Jane Doe (Reuters)": ["Jane Doe"],
    "Jane Doe/Agency": ["Jane Doe"],
    "Dr. Jane Doe, PhD": ["Jane Doe"],
    "Prof. Dr. med. Max Muster": ["Max Muster"],
    "Jane Doe, Senior Editor, Health": ["Jane Doe"],
    "Ada Sample Jr.": ["Ada Sample Jr."],
    "Ada Sample, Jr.": ["Ada Sample Jr."],
    "Ada Sample, Sr., MD, and Bo Muster III": ["Ada Sample Sr.", "Bo Muster III"],
    "Ada Sample, MD": ["Ada Sample"],
    "Ada Sample, Bo Muster": ["Ada Sample", "Bo Muster"],
    "Ada Sen, Bo Filho": ["Ada Sen", "Bo Filho"],
    "Ada Sample et al.": ["Ada Sample"],
    "Jane Doe <jane@example.org>": ["Jane Doe"],
    "Jane Doe is a writer at Example.": ["Jane Doe"],
    "Jane&#32;O&amp;#39;Doe": ["Jane O'Doe"],
    "R. R.": ["R. R."],
    "Muster & Sohn": ["Muster & Sohn"],
    "The Example Team": ["The Example Team"],
    "AFP": ["AFP"],
    "user3080392": ["user3080392"],
    "Medically reviewed by John Doe, MD": [],
    "Photo by John Doe": [],
    "Staff Writer": [],
    "Posted by admin": [],
    "https://facebook.com/example": [],
    "facebook.com/example": [],
    "jane@example.org": [],
    "© 2020": [],
    "12 March 2020": [],
    "Read more": [],
    "": [],
}


@pytest.mark.parametrize("run", NAMED)
def test_names_are_taken_out_of_a_run(run: str) -> None:
    assert list(_people.names(run)) == NAMED[run]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Doe, Jane", ("Jane Doe",)),
        ("Doe, Jane A.", ("Jane A. Doe",)),
        ("Doe, Jane; Roe, John", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Institute for Examples", ("Institute for Examples",)),
        ("Centre for sample and example research", ("Centre for sample and example research",)),
        ("@janedoe", ()),
    ],
)
def test_what_is_stated_in_metadata_is_no_printed_line(run: str, names: tuple[str, ...]) -> None:
    assert _people.names(run, stated=True) == names


STATED = {
    "von der Muster, Ursula": ["Ursula von der Muster"],
    "von Muster, Ada": ["Ada von Muster"],
    "Von Muster, Ada": ["Ada Von Muster"],
    "de la Muestra, Juana": ["Juana de la Muestra"],
    "de la Muestra Ejemplo, Juana": ["Juana de la Muestra Ejemplo"],
    "van Voorbeeld, Bo": ["Bo van Voorbeeld"],
    "Bin Example, Ali": ["Ali Bin Example"],
    "O'Sample, Ada": ["Ada O'Sample"],
    "d'Example, Ada": ["Ada d'Example"],
    "al-Example, Ali": ["Ali al-Example"],
    "Muster, Johann Bo von": ["Johann Bo von Muster"],
    "von Ada Muster, Berlin": ["Ada Muster"],
    "Von Ada Muster, Bo Beispiel": ["Ada Muster", "Bo Beispiel"],
    "Von Muster, Beispiel und Probe": ["Muster", "Beispiel", "Probe"],
    "Van Sample, Bo Muster": ["Van Sample", "Bo Muster"],
    "Ben Sample, Reuters": ["Ben Sample"],
    "Sample, Ada, Jr.": ["Ada Sample Jr."],
    "Sample, Jr., Ada": ["Ada Sample Jr."],
    "Sample Jr., Ada": ["Ada Sample Jr."],
    "Sample, Ada III": ["Ada Sample III"],
    "Sample, Ada, PhD": ["Ada Sample"],
    "Sample, Ada, M.D., Ph.D.": ["Ada Sample"],
    "Muster, Prof. Dr. Ada": ["Ada Muster"],
    "Sample, PhD": ["Sample"],
    "Sample, Do": ["Do Sample"],
    "Sample, Reporter": ["Sample"],
    "Sample, Ada, Senior Editor": ["Ada Sample"],
    "Sample, Ada (Example Institute)": ["Ada Sample"],
    "Sample, Ada and Muster, Bo": ["Ada Sample", "Bo Muster"],
    "Sample, Ada, Muster, Bo, and Doe, Cy": ["Ada Sample", "Bo Muster", "Cy Doe"],
    "Sample, Ada, Jr., and Muster, Bo, PhD": ["Ada Sample Jr.", "Bo Muster"],
    "Sample, Ada; Muster, Bo": ["Ada Sample", "Bo Muster"],
    "Sample, Ada; Example Institute; von Muster, Bo": ["Ada Sample", "Example Institute", "Bo von Muster"],
    "Sample, Ada, Muster, Bo": ["Ada Sample", "Bo Muster"],
    "Sample, Ada, Bo Muster, and Cy Doe": ["Ada Sample", "Bo Muster", "Cy Doe"],
    "Sample, Ada, Institute of Examples and Samples": ["Ada Sample", "Institute of Examples and Samples"],
    "Sample, A., Muster, B.": ["A. Sample", "B. Muster"],
    "Sample, M.D., Muster, B.": ["M.D. Sample", "B. Muster"],
    "Sample, A., van der Muster, B.-C., et al.": ["A. Sample", "B.-C. van der Muster"],
    "AFP, Reuters, dpa, AP": ["AFP", "Reuters", "dpa", "AP"],
    "dpa, Ada Muster": ["dpa", "Ada Muster"],
    "Ada, Bo, Cy": ["Ada", "Bo", "Cy"],
    "Berlin, Example Institute": ["Berlin", "Example Institute"],
    "Example, Inc.": ["Example"],
    "Sample, Muster & Doe LLP": ["Sample, Muster & Doe LLP"],
    "王小明, 李小红": ["王小明", "李小红"],
    "山田, 太郎": ["太郎 山田"],
}


@pytest.mark.parametrize("run", STATED)
def test_first_names_come_first(run: str) -> None:
    assert list(_people.names(run, stated=True)) == STATED[run]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Sample, Ada and Muster, Bo", ["Ada Sample", "Bo Muster"]),
        ("Sample, Ada; Muster, Bo", ["Ada Sample", "Bo Muster"]),
        ("Sample, A., Muster, B.", ["A. Sample", "B. Muster"]),
        ("van Voorbeeld, Bo", ["Bo van Voorbeeld"]),
        ("Sample, Ada, Jr.", ["Ada Sample Jr."]),
        ("Sample, Ada, PhD", ["Ada Sample"]),
        ("Sample, MD, Reuters", ["Sample", "Reuters"]),
        ("von der Muster, Ursula", ["Ursula von der Muster"]),
        ("Von Muster, Ada", ["Muster", "Ada"]),
        ("von der Redaktion, Berlin", ["der Redaktion"]),
        ("Reuters, Berlin", ["Reuters", "Berlin"]),
        ("Reuters, AP", ["Reuters", "AP"]),
    ],
)
def test_in_print_last_names_come_first_only_where_that_is_clear(run: str, names: list[str]) -> None:
    assert list(_people.names(run)) == names


INSTITUTIONS = [
    "Centers for Example Control and Prevention",
    "Department of Examples & Human Services",
    "U.S. Department of Samples and Human Services",
    "Ministry of Examples and Welfare",
    "Ministry of Samples, Forestry and Examples",
    "Ministerium für Muster und Klima",
    "Bundesministerium für Muster, Naturschutz, nukleare Sicherheit und Verbraucherschutz",
    "Ministère de la Santé et des Exemples",
    "Ministère de la Transition écologique et de la Cohésion des exemples",
    "Ministerio de Muestras y Consumo",
    "Ministerio de Asuntos Ejemplares, Unión Europea y Cooperación",
    "Ministero dell'Esempio e del Merito",
    "Ministério da Amostra e Bem-Estar",
    "Ministerie van Voorbeelden, Welzijn en Sport",
    "Council on Foreign Examples and Samples",
    "National Institute of Samples and Infectious Diseases",
    "Example College of Arts & Sciences",
    "Society of Example Journalists",
    "Bureau of Examples",
    "Sample and Example Organization",
    "National Sample and Example Administration",
    "Umwelt- und Musterverband",
    "Sample A&M University",
    "Sample and Sample",
    "Sample & Sons",
    "Muster und Söhne",
    "Sample and Company",
]


@pytest.mark.parametrize("name", INSTITUTIONS)
@pytest.mark.parametrize("stated", [True, False])
def test_the_name_of_an_institution_stays_whole(name: str, stated: bool) -> None:
    assert _people.names(name, stated=stated) == (name,)
    assert _people.names(f"Ada Probe; {name}", stated=stated) == ("Ada Probe", name)


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Office of Examples and Ada Sample", ["Office of Examples", "Ada Sample"]),
        ("Office of Examples and Ludwig van Muster", ["Office of Examples", "Ludwig van Muster"]),
        ("Example Institute, Berlin and Ada Sample", ["Example Institute", "Ada Sample"]),
        ("Ada Sample, Department of Examples and Welfare", ["Ada Sample", "Department of Examples and Welfare"]),
        ("Ministry of Examples and Ministry of Samples", ["Ministry of Examples", "Ministry of Samples"]),
        ("Ministry of Examples and the Sample Institute", ["Ministry of Examples", "the Sample Institute"]),
        ("Ministerio de Ejemplos y Concepción Muestra", ["Ministerio de Ejemplos", "Concepción Muestra"]),
        ("Department of Examples and others", ["Department of Examples"]),
        ("AFP and Example Institute", ["AFP", "Example Institute"]),
        ("dpa und Example Institute", ["dpa", "Example Institute"]),
        ("Example Group and user3080392", ["Example Group"]),
        ("Ada Sample and Ada Sample", ["Ada Sample"]),
        ("Ada Board and Bo Muster", ["Ada Board", "Bo Muster"]),
        ("Director of the Institute for Examples", []),
        ("Ada Sample, University of Examples Professor", ["Ada Sample"]),
        ("CENTERS FOR EXAMPLE CONTROL AND PREVENTION", ["Centers for Example Control and Prevention"]),
    ],
)
def test_people_and_other_institutions_are_no_part_of_its_name(run: str, names: list[str]) -> None:
    assert list(_people.names(run)) == names


def test_what_follows_an_institution_in_a_sentence_is_no_part_of_its_name() -> None:
    assert _people.names("Institute for Examples said that it was over") == ("Institute for Examples",)
    assert _people.names("Example Group on Facebook") == ("Example Group",)
    assert _people.names("Example Institute for the last time") == ("Example Institute",)


@given(st.text(alphabet=st.characters(), max_size=400), st.booleans())
def test_whatever_is_taken_for_a_name_can_be_stored(run: str, stated: bool) -> None:
    for name in _people.names(run, stated=stated):
        assert convert(name, Line) == name.strip()


@given(st.lists(st.sampled_from(["Jane Doe", "John Roe", "Ana Poe", "Max Muster"]), min_size=1, unique=True))
def test_a_run_of_names_gives_each_of_them(people: list[str]) -> None:
    for joint in (", ", " and ", "; ", " & ", " und "):
        assert list(_people.names("By " + joint.join(people))) == people


def page(body: str, url: str = "https://www.example.org/news/1") -> Page:
    return Page(url=url, text=f"<title>A page</title><body>{body}</body>", as_of=parse("2025-01-01"))


def likeliest(body: str) -> str | None:
    hints = sorted(byline.read(page(body)), key=lambda hint: -hint.weight)
    return hints[0].value if hints else None


@pytest.mark.parametrize(
    "body",
    [
        '<h1>T</h1><a rel="author" href="/jane">Jane Doe</a>',
        '<h1>T</h1><p itemprop="author"><span itemprop="name">Jane Doe</span></p>',
        '<h1>T</h1><div class="article-byline">By <b>Jane Doe</b><i>3 March 2020</i></div>',
        '<h1>T</h1><span class="PostUser-name">Jane Doe</span>',
        '<h1>T</h1><article class="post" data-author="Jane Doe">Hello</article>',
        "<h1>T</h1><p>3 March 2020</p><p>By Jane Doe</p><p>By Friday, all was over, and so was the long and tiring week.</p>",
        "<h1>T</h1><h5>Autor:</h5>Jane Doe",
        '<p class="author">Jane Doe</p><h1>T</h1>',
        '<h1>T</h1><article><footer><a rel="author">Jane Doe</a></footer></article>',
    ],
)
def test_a_byline_is_found_by_its_mark_or_its_words(body: str) -> None:
    assert likeliest(body) == "Jane Doe"


@pytest.mark.parametrize(
    "body",
    [
        '<h1>T</h1><div class="comments"><b class="comment-author author">Jane Doe</b></div>',
        '<h1>T</h1><aside class="related"><i class="author">Jane Doe</i></aside>',
        '<h1>T</h1><footer><a rel="author">Jane Doe</a></footer>',
        '<h1>T</h1><div class="author-bio">Jane Doe has written since 1990</div>',
        '<h1>T</h1><span>Reviewed by</span><span class="author-name">Jane Doe</span>',
        '<h1>T</h1><p class="authorized">Jane Doe</p>',
        "<h1>T</h1><p>By Friday, the Ministry of Examples had said nothing at all about it.</p>",
        '<h1>T</h1><script class="author">Jane Doe</script>',
    ],
)
def test_others_than_the_author_are_passed_over(body: str) -> None:
    assert likeliest(body) is None


def test_several_authors_with_an_element_each_are_together() -> None:
    names = "".join(f'<span class="author-name">{name}</span>' for name in ("Jane Doe", "John Roe"))
    assert likeliest(f"<h1>T</h1><p>{names}</p>") == "Jane Doe; John Roe"


def test_a_list_of_other_peoples_pages_has_no_byline() -> None:
    cards = "".join(
        f'<div><div><p class="author">{first} Doe</p></div></div>'
        for first in ("Ana", "Bo", "Cy", "Di", "Ed", "Fay", "Gil", "Hal")
    )
    assert likeliest(f"<h1>T</h1>{cards}") is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>T" + "<div>" * 30_000,
        "<h1>T</h1>" + '<div class="author">' * 5_000 + "By Jane Doe",
        "<h1>T</h1>" + '<p class="author">Jane Doe</p>' * 5_000,
        "<h1>T</h1>By \0Jane\0 \ufeffDoe\u202e",
    ],
)
def test_hostile_pages_give_few_hints(body: str) -> None:
    assert len(list(byline.read(page(body)))) <= 7


def chosen(
    *given: tuple[Origin, str], publisher: str = "Example News", url: str = "https://www.example.org/news/1"
) -> tuple[str, ...] | None:
    hints = [Hint("authors", value, origin) for origin, value in given]
    told = _authors.choose(page("", url), [*hints, Hint("publisher", publisher, "open-graph")])
    return told.value if told else None


def test_nobody_is_invented() -> None:
    assert chosen() is None
    assert chosen(("open-graph", "https://facebook.com/example"), ("meta", "admin")) is None


def test_the_name_of_the_site_is_no_author_unless_the_page_is_signed_with_it() -> None:
    assert chosen(("json-ld", "Example News")) is None
    assert chosen(("meta", "example.org")) is None
    assert chosen(("byline", "Example News")) == ("Example News",)


def test_people_win_over_the_name_of_the_site() -> None:
    assert chosen(("json-ld", "Example News"), ("meta", "Example News"), ("byline", "By Jane Doe")) == ("Jane Doe",)
    assert chosen(("json-ld", "Example News; Jane Doe")) == ("Jane Doe",)


def test_sources_that_agree_win() -> None:
    assert chosen(("json-ld", "John Roe"), ("meta", "Jane Doe"), ("byline", "Jane Doe")) == ("Jane Doe",)
    assert chosen(("json-ld", "Jane Doe"), ("json-ld", "John Roe"), ("byline", "Jane Doe")) == ("Jane Doe", "John Roe")


def test_sources_agree_of_which_one_leaves_out_the_generation() -> None:
    given: tuple[tuple[Origin, str], ...] = (
        ("citation", "Bo Muster"),
        ("json-ld", "Ada Sample"),
        ("byline", "Ada Sample, Jr."),
    )
    assert chosen(*given) == ("Ada Sample",)


def test_a_user_name_gives_way_to_the_name_on_the_page() -> None:
    assert chosen(("meta", "jdoe"), ("twitter", "jdoe"), ("byline", "Jane Doe")) == ("Jane Doe",)


def test_the_heaviest_hint_of_an_origin_counts() -> None:
    hints = [Hint("authors", "John Roe", "byline", 60), Hint("authors", "Jane Doe", "byline", 90)]
    told = _authors.choose(page(""), hints)
    assert told is not None
    assert (told.value, told.origin) == (("Jane Doe",), "byline")


def test_a_front_page_has_no_author() -> None:
    assert chosen(("byline", "Jane Doe"), url="https://www.example.org/") is None


def test_an_author_is_named_once() -> None:
    assert chosen(("citation", "Doe, Jane"), ("citation", "Dr. Jane Doe")) == ("Jane Doe",)
