import { wordList } from '../word-list';

/** First words of invented companies; own compilation. */
export const companyWords = wordList(`
Acorn Alder Amber Anchor Apex Arbor Arrow Aspen Atlas Azure Bamboo Beacon Birch Bluebird Bramble Bridge Bright Brook
Canyon Cascade Cedar Cinder Clover Cobalt Comet Compass Copper Coral Crescent Crest Crystal Cypress Delta Dune Eagle
Ember Evergreen Falcon Fern Fjord Flint Forge Fountain Frost Garnet Glacier Granite Grove Harbor Hawk Hazel Heron Hilltop
Horizon Indigo Ivory Jade Juniper Keystone Lagoon Lantern Lark Laurel Lighthouse Lilac Linden Lunar Maple Marble Marina
Meadow Meridian Mesa Midland Mosaic Nimbus North Northern Nova Oak Oasis Ocean Olive Onyx Opal Orbit Orchard Osprey
Otter Pacific Palm Pebble Pelican Pine Pinnacle Pioneer Polar Prairie Quarry Quartz Quill Raven Redwood Ridge River
Robin Rowan Saffron Sage Sapphire Sequoia Sierra Silver Sky Solar Sparrow Spruce Sterling Stone Summit Sunrise Swift
Teal Terra Thistle Tidal Timber Topaz Trident Tundra Umber Valley Vertex Violet Vista Walnut Willow Wren Zenith Zephyr
`);
