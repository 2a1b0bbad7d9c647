"""Asks Lighthouse, in its mobile setting, about home, a dossier and a person's page, served as a static host would: `python -m benchmarks.lighthouse`.

Prints four scores and the largest contentful paint of each page, the worst of some runs and, in parentheses, the median; exits with 1
where a score is below 100 or a median of 0.9 seconds or more. Other work on the machine makes pages slower than they are: let it rest meanwhile.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests import hosting

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".venv/node/node_modules/lighthouse/cli/index.js"
PATHS = ("", "xz-backdoor/", "people/andres-freund/")
SCORES = ("performance", "accessibility", "best-practices", "seo")
MOST_SECONDS = 0.9
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --host-resolver-rules='MAP * ~NOTFOUND,EXCLUDE 127.0.0.1'"
)


def ask(url: str) -> dict[str, Any]:
    """Lighthouse's report on a page, from a browser that reaches nothing but this machine."""
    browser = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("chromium-browser")
    command = ["node", str(PROGRAM), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(SCORES)}", "--no-enable-error-reporting"]
    environment = {**os.environ, "CHROME_PATH": browser or "", "CI": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def measured(url: str, runs: int) -> bool:
    """Prints what Lighthouse says of a page; whether it is good enough."""
    reports = [ask(url) for _ in range(runs)]
    scores = {name: min(round(each["categories"][name]["score"] * 100) for each in reports) for name in SCORES}
    paints = [each["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for each in reports]
    figures = "  ".join(f"{name} {score}" for name, score in scores.items())
    print(f"/{url.partition(hosting.BASE_PATH)[2]:24} {figures}  LCP {max(paints):.2f} s ({median(paints):.2f} s)")  # noqa: T201
    for audit in reports[0]["audits"].values():
        if audit.get("score") is not None and audit["score"] < 0.9:
            print(f"    {audit['id']}: {audit['title']} {audit.get('displayValue', '')}")  # noqa: T201
            for item in audit.get("details", {}).get("items", [])[:5]:
                print(f"      {json.dumps(item, ensure_ascii=False)[:240]}")  # noqa: T201
    return set(scores.values()) == {100} and median(paints) < MOST_SECONDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("paths", nargs="*", default=PATHS, help="pages below the site's root")
    arguments = parser.parse_args()
    if not PROGRAM.is_file() or not shutil.which("node"):
        raise SystemExit("There is no Lighthouse: run `make lighthouse`.")
    with TemporaryDirectory() as folder:
        site = hosting.built(hosting.real(Path(folder)))
        with hosting.hosted("real", site) as served:
            good = [measured(served.url + path, arguments.runs) for path in arguments.paths]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
