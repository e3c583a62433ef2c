import { wordList } from '../word-list';

/** Common family names of English-speaking countries; own compilation from general knowledge. */
export const familyNames = wordList(`
Abbott Adams Adkins Aguilar Alexander Allen Allison Anderson Andrews Armstrong Arnold Atkins Atkinson Austin Bailey
Baker Baldwin Ball Banks Barber Barker Barnes Barnett Barrett Barton Bates Beck Bell Bennett Benson Berry Bishop
Black Blair Blake Bond Booth Bowen Bowman Boyd Bradley Brady Brewer Briggs Brooks Brown Bryant Buchanan Buckley Burgess
Burke Burnett Burns Burton Bush Butler Byrne Byrd Cain Caldwell Cameron Campbell Cannon Carlson Carpenter Carr
Carroll Carson Carter Casey Castillo Castro Chambers Chandler Chapman Chavez Christensen Clark Clarke Clayton
Coleman Collins Conner Cook Cooper Cox Craig Crawford Cross Cruz Cunningham Curry Curtis Dale Daly Daniels Davidson
Davies Davis Dawson Day Dean Delgado Dennis Diaz Dickson Dixon Donnelly Douglas Doyle Drake Duffy Duncan Dunn
Edwards Elliott Ellis Erickson Evans Farrell Ferguson Fernandez Fields Fisher Fitzgerald Fleming Fletcher Flores
Flynn Ford Foster Fowler Fox Francis Franklin Frazier Freeman French Fuller Gallagher Garcia Gardner Garner Garrett
George Gibson Gilbert Gill Glover Gomez Gonzalez Goodman Goodwin Gordon Graham Grant Graves Gray Green Greene
Gregory Griffin Griffiths Gross Guerrero Hale Hall Hamilton Hammond Hampton Hansen Hanson Harding Hardy Harmon
Harper Harris Harrison Hart Harvey Hawkins Hayes Haynes Henderson Henry Hernandez Herrera Hicks Higgins Hill Hines
Hodges Hoffman Hogan Holland Holmes Holt Hopkins Horton Houston Howard Howell Hudson Hughes Hunt Hunter Hutchinson
Ingram Jackson Jacobs James Jenkins Jennings Jensen Jimenez Johnson Johnston Jones Jordan Joseph Keller Kelley Kelly
Kennedy Kerr Kim King Klein Knight Lamb Lambert Lane Larson Lawrence Lawson Lee Leonard Lewis Lindsey Little Lloyd
Logan Long Lopez Love Lowe Lucas Lynch Lyons MacDonald Mack Maldonado Malone Mann Manning Marsh Marshall Martin
Martinez Mason Massey Matthews Maxwell May McBride McCarthy McCormick McCoy McDaniel McDonald McGee McGuire McKenzie
McKinney McLaughlin Medina Mendez Mendoza Meyer Miles Miller Mills Mitchell Montgomery Moody Moore Morales Moran
Moreno Morgan Morris Morrison Morton Moss Mullins Munoz Murphy Murray Myers Nash Neal Nelson Newman Newton Nichols
Nicholson Nolan Norman Norris Norton Obrien Oconnor Oliver Olson Ortega Ortiz Owen Owens Padilla Page Palmer Parker
Parks Parry Parsons Patel Patterson Payne Pearson Pena Perez Perkins Perry Peters Peterson Phillips Pierce Pope
Porter Potter Powell Powers Pratt Price Quinn Ramirez Ramos Ramsey Randall Ray Reed Reese Reeves Reid Reyes Reynolds
Rhodes Rice Richards Richardson Riley Rios Rivera Robbins Roberts Robertson Robinson Rodgers Rodriguez Rogers Romero
Rose Ross Rowe Ruiz Russell Ryan Salazar Sanchez Sanders Sandoval Saunders Schmidt Schneider Schultz Schwartz Scott
Sharp Shaw Shelton Sherman Silva Simmons Simon Simpson Sims Singh Singleton Smith Snyder Soto Sparks Spencer Stanley
Steele Stephens Stevens Stevenson Stewart Stokes Stone Strickland Sullivan Summers Sutton Swanson Tate Taylor
Terry Thomas Thompson Thornton Todd Torres Townsend Tran Tucker Turner Underwood Valdez Vargas Vasquez Vaughn Vega
Wade Wagner Walker Wallace Walsh Walters Walton Ward Warner Warren Washington Waters Watkins Watson Watts Weaver Webb
Weber Webster Welch Wells West Wheeler White Wilkins Wilkinson Williams Williamson Willis Wilson Wolfe Wong Wood
Woods Wright Wyatt Yates York Young Zimmerman
`);
