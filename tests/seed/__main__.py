"""Write the annotated article of the seed as a firsthand/1 file, and say what is left out.

python -m tests.seed ../shared/seed seed.jsonl
"""

import sys
from pathlib import Path

from tests.seed.convert import convert, read_seed
from tests.seed.left_out import left_out


def main() -> None:
    """Write the file and print what it does not hold."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    seed, text = read_seed(folder)
    target.write_bytes(b"".join(convert(seed, text)))
    for sentence in left_out(seed):
        sys.stdout.write(f"left out  {sentence}\n")


if __name__ == "__main__":
    main()
