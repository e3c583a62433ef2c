import { wordList } from '../word-list';

/** Towns and cities of English-speaking countries; own compilation from general knowledge. */
export const cityNames = wordList(`
Aberdeen, Adelaide, Akron, Albany, Albuquerque, Alexandria, Anaheim, Anchorage, Arlington, Atlanta, Auckland, Augusta,
Aurora, Austin, Bakersfield, Baltimore, Bath, Baton Rouge, Belfast, Birmingham, Blackpool, Boise, Bolton, Boston,
Boulder, Bournemouth, Bradford, Brighton, Brisbane, Bristol, Buffalo, Burlington, Calgary, Cambridge, Canberra,
Canterbury, Cardiff, Carlisle, Charleston, Charlotte, Chelmsford, Chester, Chicago, Christchurch, Cincinnati,
Cleveland, Colchester, Columbia, Columbus, Cork, Coventry, Dallas, Darlington, Darwin, Dayton, Denver, Derby,
Des Moines, Detroit, Dover, Dublin, Dundee, Dunedin, Durham, Eastbourne, Edinburgh, Edmonton, El Paso, Eugene, Exeter,
Fargo, Fort Worth, Fresno, Galway, Geelong, Gilbert, Glasgow, Glendale, Gloucester, Grand Rapids, Greensboro, Guildford,
Halifax, Hamilton, Harrogate, Hartford, Hastings, Hereford, Hobart, Honolulu, Houston, Huntsville, Indianapolis,
Inverness, Ipswich, Irvine, Jacksonville, Kansas City, Kingston, Knoxville, Lancaster, Laredo, Las Vegas, Leeds,
Leicester, Lexington, Limerick, Lincoln, Little Rock, Liverpool, London, Long Beach, Los Angeles, Louisville, Lubbock,
Luton, Madison, Maidstone, Manchester, Melbourne, Memphis, Mesa, Miami, Middlesbrough, Milwaukee, Minneapolis, Mobile,
Modesto, Montgomery, Montreal, Nashville, New Orleans, New York, Newark, Newcastle, Newport, Norfolk, Northampton,
Norwich, Nottingham, Oakland, Oklahoma City, Omaha, Orlando, Ottawa, Oxford, Perth, Peterborough, Philadelphia, Phoenix,
Pittsburgh, Plymouth, Portland, Portsmouth, Preston, Providence, Quebec, Raleigh, Reading, Regina, Reno, Richmond,
Riverside, Rochester, Sacramento, Salem, Salisbury, Salt Lake City, San Antonio, San Diego, San Francisco, San Jose,
Saskatoon, Savannah, Scranton, Seattle, Sheffield, Shreveport, Southampton, Spokane, Springfield, Stockport, Stockton,
Sunderland, Swansea, Swindon, Sydney, Syracuse, Tacoma, Tallahassee, Tampa, Taunton, Toledo, Topeka, Toronto,
Tucson, Tulsa, Vancouver, Victoria, Waco, Wakefield, Warwick, Waterford, Wellington, Wichita, Wilmington,
Winchester, Windsor, Winnipeg, Wolverhampton, Worcester, Yonkers
`);
