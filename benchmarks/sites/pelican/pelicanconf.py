"""Settings of the benchmark's Pelican site: caches on, nothing made that the other sites do not have."""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
AUTHOR = "Editors"
SITENAME = "Generated"
SITEURL = "https://example.org"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
PATH = "content"
ARTICLE_PATHS = ["dossiers"]
PAGE_PATHS: list[str] = []
STATIC_PATHS = ["extra"]
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "assets"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["dossiers"]
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True}

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"

USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "404", "sitemap"]
PAGINATED_TEMPLATES = {"index": 50, "tag": 50}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 30
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TAG_FEED_ATOM = TRANSLATION_FEED_ATOM = None
EXTRA_PATH_METADATA = {"extra/robots.txt": {"path": "robots.txt"}}


def _digest(name: str) -> str:
    return hashlib.sha256((HERE / "theme/static" / name).read_bytes()).hexdigest()[:10]


STYLE, ICON = f"assets/style.css?{_digest('style.css')}", f"assets/favicon.svg?{_digest('favicon.svg')}"
