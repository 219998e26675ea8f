"""Build hook: compile the gettext catalogues (`resources/locale/*/LC_MESSAGES/*.po` → `.mo`)."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by hand: python .ci/build_catalogues.py
    BuildHookInterface = object


def compile_catalogues(root: Path) -> None:
    """Compile every catalogue below the project's root."""
    for source in sorted(root.glob("resources/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


class CatalogueHook(BuildHookInterface):
    """Runs before each build, editable ones included."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile, so that the wheel finds the files."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent.parent)
