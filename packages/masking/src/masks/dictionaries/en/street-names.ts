import { wordList } from '../word-list';

/** Street names of English-speaking countries, without a number; own compilation from general knowledge. */
export const streetNames = wordList(`
Acacia Avenue, Albert Road, Alder Lane, Alexandra Road, Ash Grove, Ashley Road, Aspen Drive, Bank Street, Beech Road,
Birch Avenue, Bridge Street, Broad Street, Brook Lane, Broadway, Cambridge Road, Canal Street, Castle Street,
Cedar Street, Central Avenue, Chapel Street, Cherry Lane, Chestnut Street, Church Road, Clifton Road, College Avenue,
Commercial Street, Cross Street, Cypress Drive, Dale Street, Dogwood Drive, Eagle Drive, East Street, Elm Street,
Essex Road, Fairview Avenue, Farm Road, Fern Drive, Field Lane, First Avenue, Forest Drive, Franklin Street,
Garden Street, George Street, Grange Road, Grant Street, Green Lane, Grove Street, Harbor View, Harrison Avenue,
Hawthorn Road, Hazel Grove, Heather Close, Hickory Lane, High Street, Highland Avenue, Hill Street, Holly Drive,
Jackson Street, Jefferson Avenue, Juniper Way, King Street, Lake Street, Lakeview Drive, Laurel Street, Lime Street,
Lincoln Avenue, Linden Road, Locust Street, Madison Avenue, Magnolia Drive, Main Street, Manor Road, Maple Avenue,
Market Street, Meadow Lane, Mill Road, Mulberry Lane, New Road, Newton Road, North Street, Oak Street, Old Mill Lane,
Orchard Road, Oxford Road, Park Avenue, Park Lane, Pine Street, Pleasant Street, Poplar Road, Primrose Hill,
Prospect Street, Quarry Road, Queen Street, Railroad Avenue, Redwood Drive, Ridge Road, River Road, Rose Lane,
Rowan Close, School Lane, Second Street, Skyline Drive, South Street, Spring Street, Spruce Street, Station Road,
Stone Street, Summit Avenue, Sunset Boulevard, Sycamore Road, The Crescent, The Green, Third Avenue, Union Street,
Valley Road, Victoria Road, View Street, Vine Street, Walnut Street, Washington Street, Water Street, West Street,
Wheatfield Way, Willow Lane, Windsor Road, Wood Lane, Woodland Drive, York Road
`);
