"""Opens what `bordermap map` wrote in QGIS, the way its desktop does, and looks at it. Needs QGIS's Python bindings.

usage: check.py FOLDER [PICTURES]      PICTURES: a folder for QGIS's own picture of the page
"""

import json
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize, QVariant  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

GEOMETRIES = {
    "incidents_points": QgsWkbTypes.PointGeometry,
    "incidents_lines": QgsWkbTypes.LineGeometry,
    "incidents_areas": QgsWkbTypes.PolygonGeometry,
    "uncertainty": QgsWkbTypes.PolygonGeometry,
    "incidents_by_month": QgsWkbTypes.PointGeometry,
    "borders": QgsWkbTypes.LineGeometry,
    "provinces": QgsWkbTypes.PolygonGeometry,
    "vague_areas": QgsWkbTypes.PolygonGeometry,
    "places": QgsWkbTypes.PointGeometry,
}
TIMED = ("incidents_points", "incidents_lines", "incidents_areas", "uncertainty", "incidents_by_month")
DATES = ("event_date", "date_end", "date_start")

faults = []


def check(held, words):
    if not held:
        faults.append(words)


def rows(layer):
    """The features of a layer, without their geometry."""
    return layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry))


def is_null(value):
    return value is None or (isinstance(value, QVariant) and value.isNull())


# ---- a layer on its own


def check_layer(name, source):
    """A layer as it is when it is dragged into the desktop: the style is read after the layer."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, name, "ogr", options)
    check(layer.isValid(), f"{name}: does not open")
    parts = layer.dataProvider().subLayers()
    check(len(parts) == 1 or "|layername=" in source, f"{name}: {len(parts)} layers in one file")
    _, styled = layer.loadDefaultStyle()
    check(styled, f"{name}: its style is not applied")
    check(layer.geometryType() == GEOMETRIES[name], f"{name}: wrong geometry")
    check(layer.crs().authid() == "EPSG:4326", f"{name}: is in {layer.crs().authid()}")
    check(layer.featureCount() > 0, f"{name}: is empty")
    check_fields(name, layer)
    check(layer.temporalProperties().isActive() == (name in TIMED), f"{name}: temporal is wrong")
    check(layer.displayExpression().strip('"') == "title", f"{name}: features go by {layer.displayExpression()}")
    check_classes(name, layer)
    check_time(name, layer)
    check_tip(name, layer)
    check(is_drawn([layer], layer.extent(), layer.crs()), f"{name}: a blank picture")
    return layer


def check_fields(name, layer):
    fields = layer.fields()
    filled = {index for row in rows(layer) for index, value in enumerate(row.attributes()) if not is_null(value)}
    for index, field in enumerate(fields):
        check(field.typeName() != "JSON", f"{name}: {field.name()} is of mixed types")
        check(field.alias() or field.name() == "fid", f"{name}: {field.name()} has no label")
        if field.name() in DATES and index in filled:
            check(field.type() == QVariant.Date, f"{name}: {field.name()} is {field.typeName()}, no date")


def check_classes(name, layer):
    """Every feature gets a symbol; every kind and status has a class of its own, and there is one for all others."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setRendererScale(100_000)
    renderer.startRender(context, layer.fields())
    for feature in rows(layer):
        context.expressionContext().setFeature(feature)
        check(renderer.willRenderFeature(feature, context), f"{name}: {feature['title']} has no class")
    renderer.stopRender(context)
    if renderer.type() == "categorizedSymbol":
        classes = {category.value() for category in renderer.categories()}
        check("" in classes, f"{name}: no class for other values")
        found = {row[renderer.classAttribute()] for row in rows(layer)}
        check(found <= classes, f"{name}: no class for {sorted(found - classes)}")


def check_time(name, layer):
    """A day of its own shows less than all, and an incident is seen on the day of its date."""
    if name not in TIMED:
        return
    texts = [t for t in (layer.temporalProperties().startExpression(), layer.temporalProperties().endExpression()) if t]
    for text in texts:
        expression, context = QgsExpression(text), QgsExpressionContext()
        context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        check(not expression.hasParserError(), f"{name}: {expression.parserErrorString()}")
        expression.prepare(context)
        for feature in rows(layer):
            context.setFeature(feature)
            value = expression.evaluate(context)
            check(not expression.hasEvalError(), f"{name}: {expression.evalErrorString()}")
            dated = "event_date_text" in feature.fields().names()
            known = dated and not is_null(feature["event_date_text"])
            check(not known or not is_null(value), f"{name}: {feature['title']} has no time")


def check_tip(name, layer):
    """No mark-up of the data reaches the page of a map tip."""
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in rows(layer):
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        check(not re.search(r"<(?!/?b>|br>)", tip), f"{name}: mark-up in a map tip: {tip[:120]}")
        check("<b></b>" not in tip, f"{name}: a map tip without a title")


# ---- pictures


def rendered(layers, extent, crs, size=600):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(size, size))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def is_drawn(layers, extent, crs):
    extent = extent.buffered(max(extent.width(), extent.height(), 0.2) * 0.1)
    return len(colours(rendered(layers, extent, crs))) > 2


def colours(image, step=2):
    return {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}


# ---- the project


def check_project(path, title):
    project = QgsProject.instance()
    check(project.read(path), f"{title}: does not open")
    layers = project.layerTreeRoot().layerOrder()
    check(project.crs().isValid() and not project.crs().isGeographic(), f"{title}: no projection")
    check(project.timeSettings().temporalRange().begin().isValid(), f"{title}: no time")
    found = len(project.layerTreeRoot().findLayers())
    check(layers and len(layers) == found == len(project.mapLayers()), f"{title}: {found} in the tree")
    for layer in layers:
        check(layer.isValid() and layer.featureCount() > 0, f"{title}: {layer.id()} is not valid")
        check(layer.crs().authid() == "EPSG:4326", f"{title}: {layer.id()} has no coordinates system")
    layout = project.layoutManager().layouts()[0]
    world = next(item for item in layout.items() if hasattr(item, "extent") and hasattr(item, "scale"))
    shown = [layer for layer in layers if project.layerTreeRoot().findLayer(layer.id()).isVisible()]
    check(len(colours(rendered(shown, world.extent(), project.crs()))) > 40, f"{title}: a blank picture")
    return project, layout


def check_page(layout, folder, crowded):
    """A PDF of thousands of incidents takes minutes: it is the same page."""
    exporter = QgsLayoutExporter(layout)
    image = QgsLayoutExporter.ImageExportSettings()
    image.dpi = 150
    picture, document = folder / "page.png", folder / "page.pdf"
    check(exporter.exportToImage(str(picture), image) == QgsLayoutExporter.Success, "the page is no picture")
    check(picture.stat().st_size > 50_000, "the page is empty")
    if crowded:
        return
    pdf = QgsLayoutExporter.PdfExportSettings()
    check(exporter.exportToPdf(str(document), pdf) == QgsLayoutExporter.Success, "the page is no PDF")
    check(document.read_bytes()[:5] == b"%PDF-", "the PDF of the page is none")


# ---- the project beside the sheet


def swatches(svg):
    """Of each key of the sheet's legend: its words without counts, and the colours in it."""
    found = {}
    for group in re.finditer(r'<g id="(legend-[\w-]+)"[^>]*>\s*<title>(.*?)</title>(.*?)</g>', svg, re.S):
        name, words, body = group.groups()
        words = re.sub(r" \(.*\)$", "", words).replace("&amp;", "&")
        found[name] = (words, set(re.findall(r"#[0-9a-f]{6}", body)))
    return found


def some(numbers):
    """The first of them: thousands of numbers in a message help nobody."""
    first = sorted(numbers)[:20]
    return first if len(numbers) <= len(first) else f"{first} and {len(numbers) - len(first)} more"


def check_sheet(folder, project):
    """The classes, colours and counts of the project are those of the sheet: of its legend and of its report."""
    svg = (folder / "map.svg").read_text(encoding="utf-8")
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    keys, compared = swatches(svg), 0
    classes = dict(symbols(project))
    for name, (words, inks) in keys.items():
        if words in classes:
            compared += 1
            own = classes[words]
            alike = any(is_paler(pale, ink) for pale in own for ink in inks)
            check(alike, f"{name}: {words} is {sorted(own)} in QGIS and {sorted(inks)} on the sheet")
    check(compared >= 4, f"only {compared} keys of the sheet have a class in QGIS: {sorted(keys)}")
    numbers = set()
    for layer in project.mapLayers().values():
        if layer.id() in ("bordermap_incidents_points", "bordermap_incidents_lines", "bordermap_incidents_areas"):
            numbers |= {row["number"] for row in rows(layer) if not row["off_map"]}
    if report["drawn_as"] == "markers":
        drawn = {int(number) for number in re.findall(r'id="incident-(\d+)', svg)}
        check(numbers == drawn, f"incidents {some(numbers ^ drawn)} are on one of sheet and project only")
    else:
        # Circles and hexagons stand for many and carry no numbers: the sheet says how many it drew.
        drawn = report["drawn_counts"]["symbols"] + report["drawn_counts"]["areas_and_lines"]
        check(len(numbers) == drawn, f"{len(numbers)} incidents in the project and {drawn} on the sheet")
    listed = {i["number"] for i in report["incidents"] if i["status"] != "unlocated" and not i["off_map"]}
    country = {i["number"] for i in report["incidents"] if i["precision"] == "country"}
    check(numbers == listed - country, f"the report has other incidents: {some(numbers ^ (listed - country))}")
    statuses = {row["status"] for row in rows(project.mapLayer("bordermap_borders"))}
    words = {"international": "International border", "undelimited": "Not fully delimited"}
    words |= {"line_of_contact": "Line of contact", "undetermined": "Border undetermined"}
    on_sheet = {words for words, _ in keys.values()}
    missing = {words[status] for status in statuses if f"borders-{status.replace('_', '-')}" in svg} - on_sheet
    check(not missing, f"borders {missing} are not in the sheet's legend")


def symbols(project):
    """Of each class of the project: its words, and the colours that its symbol has."""
    for layer in project.mapLayers().values():
        renderer = layer.renderer()
        while renderer.embeddedRenderer():
            renderer = renderer.embeddedRenderer()
        for item in renderer.legendSymbolItems():
            if item.symbol():
                yield item.label(), inks(item.symbol())


def inks(symbol):
    found = {symbol.color().name()}
    for layer in symbol.symbolLayers():
        found |= {layer.color().name(), layer.strokeColor().name(), layer.fillColor().name()}
        if layer.subSymbol():
            found |= inks(layer.subSymbol())
    return found - {"#000000", "#ffffff"}


def is_paler(pale, ink):
    """Whether a colour is another one, or that one mixed with white: what the sheet lets through QGIS has mixed."""
    (r, g, b), own = QColor(ink).getRgb()[:3], QColor(pale).getRgb()[:3]
    shares = [(mixed - full) / (255 - full) for mixed, full in zip(own, (r, g, b)) if full < 250]
    return bool(shares) and -0.01 <= min(shares) and max(shares) < 0.9 and max(shares) - min(shares) < 0.03


def main():
    folder = Path(sys.argv[1])
    pictures = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    pictures.mkdir(parents=True, exist_ok=True)
    names = [name for name in GEOMETRIES if (folder / f"{name}.geojson").exists()]
    package = folder / "bordermap.gpkg"
    sources = {name: str(folder / f"{name}.geojson") for name in names}
    if package.exists():
        sources = {name: f"{package}|layername={name}" for name in in_package(package)}
    check(sources, "no layers")
    layers = {name: check_layer(name, source) for name, source in sources.items()}
    with zipfile.ZipFile(folder / "bordermap.qgz") as packed:
        check(packed.namelist() == ["bordermap.qgs"] and packed.testzip() is None, "bordermap.qgz: not whole")
    project, layout = check_project(str(folder / "bordermap.qgz"), "bordermap.qgz")
    check_page(layout, pictures, any(layer.featureCount() > 500 for layer in layers.values() if layer.name() in TIMED))
    if (folder / "map.svg").exists() and not package.exists():
        check_sheet(folder, project)
    if package.exists():
        check_project(f"geopackage:{package}?projectName=bordermap", "the project in bordermap.gpkg")
    told = ", ".join(f"{name} {layer.featureCount()}" for name, layer in layers.items())
    print("\n".join(f"check.py: {fault}" for fault in faults) or f"{folder}: QGIS opens {told}; project, page")


def in_package(package):
    layer = QgsVectorLayer(str(package), "package", "ogr")
    names = [part.split("!!::!!")[1] for part in layer.dataProvider().subLayers()]
    return [name for name in GEOMETRIES if name in names]


application = QgsApplication([], False)
application.initQgis()
main()
sys.stdout.flush()
# Layers that are taken down after QGIS itself crash it.
os._exit(1 if faults else 0)
