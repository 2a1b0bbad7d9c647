"""The tools that are compared: how each is installed, given the dossiers, run, and served."""

from benchmarks.tools import dossier, eleventy, hugo, pelican
from benchmarks.tools.base import Tool

TOOLS: dict[str, Tool] = {tool.key: tool for tool in (hugo.TOOL, dossier.TOOL, eleventy.TOOL, pelican.TOOL)}
