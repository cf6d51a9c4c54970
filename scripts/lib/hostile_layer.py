"""A layer whose every name and value tries to become markup or script."""

import json

attacks = [
    "</script><script>window.hurt = 1</script>", "<img src=x onerror=window.hurt=1>", "\" onfocus=window.hurt=1 autofocus x=\"",
    "' onclick='window.hurt=1", "]]><script>window.hurt=1</script>", "--><svg onload=window.hurt=1>", "javascript:window.hurt=1",
    "a\u2028b\u2029c\u0000d", "{{constructor.constructor('window.hurt=1')()}}", "${window.hurt=1}", "&lt;b&gt;", "\\u003cscript\\u003e",
]


def square(index):
    west, south = -87.7 + 0.01 * (index % 4), 41.9 + 0.01 * (index // 4)
    return [[[west, south], [west + 0.008, south], [west + 0.008, south + 0.008], [west, south + 0.008], [west, south]]]


features = [
    {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": square(index)},
     "properties": {"name": attack, attack: attack, "fill": attack, "stroke": "red;}</style><script>window.hurt=1</script>"}}
    for index, attack in enumerate(attacks)
]
print(json.dumps({"type": "FeatureCollection", "features": features}))
