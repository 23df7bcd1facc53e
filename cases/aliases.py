"""Aliases to choose from: calm outdoor words. None is a given name, a place or a diagnosis."""

import secrets
from collections.abc import Collection

_HOW = """
bright broad calm clear cloudless copper dappled dewy dusky early evening feathered first-light
floating frosted gentle gliding golden green grey high hushed level light long moonlit morning
mossy northern open pale quiet rippled rounded russet sheltered shining silver soft southern
spotted spring-fed starlit steady still sunlit tall tidal tranquil twilight unhurried upland wide
wild windswept winter woodland
"""

_WHAT = """
acorn alder avocet badger bank beech birch bittern blackthorn bracken bramble bulrush burdock
burrow buttercup cairn chestnut clearing clover cloudbank cobnut coppice cormorant cove cowslip
crag creek crossbill curlew dipper dormouse driftwood dunlin dunnock egret eiderdown elm estuary
fell fieldfare fieldmouse firefly footbridge foxglove goldcrest goldfinch gorse grassland
greenfinch gull hare harebell harvestmouse hawthorn headland hedgehog hedgerow heron hillside
hollow honeybee hornbeam hummock inlet kestrel kingfisher kittiwake lagoon lakeshore lapwing larch
ledge lichen limpet lowland maple marsh meadow millpond moorhen moss moth mudflat nuthatch oak
orchard osprey otter oystercatcher path pebble petrel pine pinecone plover pond poplar puffin
redshank redstart redwing reedbed ridge ripple riverbank rockpool sandbank sandpiper sapling
seagrass seashell shearwater shingle siskin skylark snowdrop snowfield songthrush sparrow spindle
spruce squirrel starling stepping-stone stonechat stream swallow swan swift sycamore tern thicket
thistle thrush tidepool treecreeper turnstone valley waterfall watermeadow waxwing wheatear
whimbrel whinchat wigeon woodlark woodpecker yarrow yellowhammer yew
"""

HOW, WHAT = _HOW.split(), _WHAT.split()


def suggest(taken: Collection[str], *, count: int = 6) -> list[str]:
    """Aliases not in `taken`, in no order that could mean anything. Letter case makes no difference."""
    used = {alias.casefold() for alias in taken}
    found: list[str] = []
    while len(found) < count:
        alias = f"{secrets.choice(HOW)} {secrets.choice(WHAT)}".capitalize()
        if alias.casefold() not in used:
            used.add(alias.casefold())
            found.append(alias)
    return found
