"""Every postcode of the packed list, read from the file itself."""

import lzma
from pathlib import Path

from pathways import communes


POSTCODES = [
    line.partition("\t")[0]
    for line in lzma.decompress(Path(communes.__file__).with_name(communes.TABLE).read_bytes())
    .decode()
    .splitlines()
]
