"""The sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), and what GitHub Pages wants: `.nojekyll` and CNAME."""

from collections.abc import Iterator
from html import escape

from dossier.outputs import Target, output
from dossier.site.pages import Address, Site
from dossier.theme import Theme

MOST = 50_000


@output
def addresses(site: Site, theme: Theme) -> Iterator[Target]:
    """The files for search engines and the host; a sitemap only where the site's own address is known."""
    parts = [site.addresses[start : start + MOST] for start in range(0, len(site.addresses), MOST)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Target(name, sitemap, (part,))
    if len(parts) > 1:
        yield Target("sitemap.xml", sitemap_index, (tuple(site.base_url + name for name in names),))
    yield Target("robots.txt", robots, (site.base_url + "sitemap.xml" if parts else "",))
    yield Target(".nojekyll", verbatim, ("",))
    if site.cname:
        yield Target("CNAME", verbatim, (f"{site.cname}\n",))


def sitemap(addresses: tuple[Address, ...]) -> bytes:
    """A sitemap of at most 50,000 addresses."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address in addresses:
        modified = f"<lastmod>{escape(address.modified)}</lastmod>" if address.modified else ""
        lines.append(f"  <url><loc>{escape(address.url)}</loc>{modified}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def sitemap_index(names: tuple[str, ...]) -> bytes:
    """An index of several sitemaps."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    lines += [f"  <sitemap><loc>{escape(name)}</loc></sitemap>" for name in names]
    return ("\n".join([*lines, "</sitemapindex>"]) + "\n").encode()


def robots(sitemap: str) -> bytes:
    """Everything may be read; the sitemap's address where there is one."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {sitemap}"] if sitemap else [])]
    return ("\n".join(lines) + "\n").encode()


def verbatim(text: str) -> bytes:
    """The text itself."""
    return text.encode()
