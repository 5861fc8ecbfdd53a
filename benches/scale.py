"""How cost grows with rows, for the command line, the Python package and the engines of `examples/`.

    python benches/scale.py BORDERMAP 100000 1000000

Makes GDELT events of that many rows, and runs the command line (one core, then all), the Python package, the examples in
engines, and ogr2ogr on the same file, each in processes of its own. Prints seconds on the wall, rows a second, processor
seconds, and the peak of the memory that all its processes together have resident (looked at ten times a second).
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
sys.path.insert(0, str(EXAMPLES))
import gdelt  # noqa: E402

# Reads the file as Arrow and locates it batch by batch.
WHEEL = """
import sys, bordermap, pyarrow as pa, pyarrow.csv as csv
read = csv.ReadOptions(block_size=8 << 20)
kinds = csv.ConvertOptions(column_types={name: pa.string() for name in open(sys.argv[1]).readline().rstrip().split("\\t")})
rows = 0
for batch in csv.open_csv(sys.argv[1], read, csv.ParseOptions(delimiter="\\t", quote_char=False), kinds):
    rows += len(bordermap.locate(batch, geometry="point"))
print(rows)
"""
WHEEL_EXTRACT = """
import sys, bordermap
articles = open(sys.argv[1], encoding="utf-8").read().splitlines()
print(sum(len(bordermap.extract(articles[at:at + 10_000])) for at in range(0, len(articles), 10_000)))
"""


class Tree:
    """What a process and all that come of it use, as far as it is seen while they run."""

    def __init__(self, root):
        self.root, self.peak, self.processor = root, 0, {}

    def look(self):
        """Bytes resident (pages that two share count twice), and processor time, which ends with a process."""
        parents, sizes, times = {}, {}, {}
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except (OSError, IndexError):
                continue
            process = int(entry.name)
            parents[process], sizes[process] = int(fields[1]), int(fields[21]) * resource.getpagesize()
            times[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        def is_of(process):
            while process in parents:
                if process == self.root:
                    return True
                process = parents[process]
            return False

        ours = [process for process in sizes if is_of(process)]
        self.peak = max(self.peak, sum(sizes[process] for process in ours))
        self.processor.update((process, times[process]) for process in ours)


def measured(label, rows, command, cores=None, input_file=None, written=()):
    if shutil.which(str(command[0])) is None:
        print(f"| {label} | {rows:_} | skipped: no {command[0]} |".replace("_", " "))
        return
    done = threading.Event()
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with open(input_file or os.devnull, "rb") as source:
        pin = (lambda: os.sched_setaffinity(0, cores)) if cores else None
        child = subprocess.Popen([str(word) for word in command], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=pin)

    tree = Tree(child.pid)

    def watch():
        while not done.wait(0.1):
            tree.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    said = child.communicate()[1]
    seconds, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    done.set()
    watcher.join()
    # A run that writes leaves much behind.
    for left in written:
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    if child.returncode not in (0, 3):
        print(f"| {label} | {rows:_} | failed: {said.decode(errors='replace').strip().splitlines()[-1:]} |".replace("_", " "))
        return
    # A command waits for its own children only: what Spark starts is seen from outside.
    waited_for = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    processor = max(waited_for, sum(tree.processor.values()))
    print(f"| {label} | {rows:_} | {seconds:.1f} | {rows / seconds:_.0f} | {processor:.1f} | {tree.peak / 2**20:.0f} |".replace("_", " "), flush=True)


def main(program, *sizes):
    python = sys.executable
    print("| what | rows | seconds | rows/s | processor s | peak MiB |\n|---|--:|--:|--:|--:|--:|")
    for rows in map(int, sizes):
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            bare, headed, names, articles = (work / name for name in ("made.export.CSV", "headed.tsv", "names.txt", "articles.txt"))
            place = gdelt.COLUMNS.index("ActionGeo_FullName")
            with open(bare, "w") as a, open(headed, "w") as b, open(names, "w") as c, open(articles, "w") as d:
                b.write("\t".join(gdelt.COLUMNS) + "\n")
                for row in gdelt.events(rows):
                    line = "\t".join(row) + "\n"
                    a.write(line), b.write(line), c.write(row[place] + "\n")
                d.writelines(f"{article}\n" for article in gdelt.articles(rows // 100))
            layers = [program, "layers", headed, "--format", "ndjson", "-q", "--force", "-o", work / "out"]
            geocode = [program, "geocode", "--format", "ndjson", "--geometry", "point", "-q"]
            ogr = ["ogr2ogr", "-f", "GeoJSON", work / "ogr.geojson", headed, "-oo", "SEPARATOR=TAB"]
            ogr += ["-oo", "X_POSSIBLE_NAMES=ActionGeo_Long", "-oo", "Y_POSSIBLE_NAMES=ActionGeo_Lat"]
            measured("`bordermap layers`, one core", rows, layers, cores={0}, written=[work / "out"])
            measured("`bordermap layers`, two cores", rows, layers, written=[work / "out"])
            measured("`ogr2ogr`, which only converts", rows, ogr, written=[work / "ogr.geojson"])
            measured("`bordermap geocode`, one core", rows, geocode, cores={0}, input_file=names)
            measured("`bordermap geocode`, two cores", rows, geocode, input_file=names)
            measured("the wheel, `locate`", rows, [python, "-c", WHEEL, headed])
            measured("DuckDB, `geocode`", rows, [python, EXAMPLES / "duckdb_udf.py", bare])
            measured("DataFusion, `geocode`", rows, [python, EXAMPLES / "datafusion_udf.py", bare])
            spark = [python, EXAMPLES / "spark_mapinarrow.py", bare]
            measured("Spark `local[2]`, `geocode`", rows, spark)
            measured("Spark `local[2]`, `locate`", rows, [*spark, "--rows"])
            measured("Spark `local-cluster[2,1,1024]`, `locate`", rows, [*spark, "--rows", "--master", "local-cluster[2,1,1024]"])
            measured("the wheel, `extract` of articles", rows // 100, [python, "-c", WHEEL_EXTRACT, articles])


if __name__ == "__main__":
    main(*sys.argv[1:])
