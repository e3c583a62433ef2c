import { wordList } from '../word-list';

/** Common given names of English-speaking countries; own compilation from general knowledge. */
export const givenNames = wordList(`
Aaron Abigail Adam Adele Adrian Agnes Aidan Aileen Alan Albert Alec Alex Alexander Alexandra Alfred Alice Alicia
Alison Allen Alma Alvin Amanda Amber Amelia Amy Andrea Andrew Angela Angus Anita Ann Anna Anne Annette Anthony
April Archie Ariana Arlene Arnold Arthur Ashley Audrey Austin Ava Barbara Barry Beatrice Becky Bella Benjamin
Bernard Bernice Bert Bessie Beth Betty Beverly Bill Blake Bonnie Boyd Bradley Brandon Brenda Brendan Brent Brian
Bridget Brittany Bruce Bryan Byron Caleb Calvin Cameron Carl Carla Carmen Carol Caroline Carrie Carter Casey
Catherine Cathy Cecil Celia Chad Charles Charlie Charlotte Chelsea Cheryl Chester Chloe Chris Christian Christina
Christine Christopher Cindy Claire Clara Clarence Clark Claude Clayton Clifford Clinton Clyde Cody Colin Colleen
Connie Connor Corey Courtney Craig Crystal Curtis Cynthia Daisy Dale Dan Dana Daniel Danielle Danny Darlene
Darren Daryl Dave David Dawn Dean Deborah Debra Denise Dennis Derek Diana Diane Dominic Donald Donna Doreen
Doris Dorothy Doug Douglas Duane Duncan Dustin Dylan Earl Eddie Edgar Edith Edna Edward Edwin Eileen Elaine
Eleanor Elena Eli Elizabeth Ella Ellen Elliot Elsie Emily Emma Eric Erica Erin Ernest Esther Ethan Ethel Eugene
Eva Evan Evelyn Faith Faye Felix Florence Floyd Frances Francis Frank Franklin Fred Freya Gabriel Gail Garrett
Gary Gavin Gemma Gene Geoffrey George Gerald Geraldine Gilbert Gina Gladys Glen Glenda Gloria Gordon Grace Graham
Grant Greg Gregory Gwen Hailey Hannah Harold Harriet Harry Harvey Hazel Heather Hector Heidi Helen Henry Herbert
Herman Holly Hope Howard Hugh Hunter Ian Ida Imogen Irene Iris Isaac Isabel Isla Ivan Ivy Jack Jackie Jacob
Jacqueline Jake James Jamie Jane Janet Janice Jasmine Jason Jean Jeff Jeffrey Jenna Jennifer Jenny Jeremy Jerome
Jerry Jesse Jessica Jill Jim Joan Joanna Jodie Joe Joel John Johnny Jonathan Jordan Joseph Joshua Joy Joyce
Juanita Judith Judy Julia Julian Julie June Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Kay Kayla
Keith Kelly Ken Kenneth Kerry Kevin Kim Kirk Kristen Kurt Kyle Lance Larry Laura Lauren Laurie Leah Lee Leo Leon
Leonard Leroy Leslie Lewis Liam Lillian Lily Linda Lindsay Lisa Lloyd Logan Lois Loretta Lori Louis Louise Lucas
Lucille Lucy Luke Lydia Lynn Mabel Madison Malcolm Marcia Marcus Margaret Maria Marian Marie Marilyn Marion Mark
Marlene Marsha Marshall Martha Martin Marvin Mary Mason Matthew Maureen Maurice Max Maxine Megan Melanie Melissa
Melvin Mia Michael Michelle Miguel Mildred Miles Milton Minnie Miriam Misty Mitchell Molly Monica Morgan Morris
Myra Nancy Naomi Natalie Nathan Neil Nellie Nicholas Nicole Nina Noah Noel Nora Norma Norman Olive Oliver Olivia
Oscar Owen Paige Pamela Patricia Patrick Paul Paula Pauline Pearl Peggy Penny Perry Peter Philip Phoebe Phyllis
Poppy Priscilla Rachel Ralph Randall Ray Raymond Rebecca Regina Renee Rhonda Richard Rick Rita Robert Roberta
Robin Rodney Roger Roland Ron Ronald Rory Rosa Rose Rosemary Ross Roy Ruby Russell Ruth Ryan Sabrina Sally Sam
Samantha Samuel Sandra Sara Scarlett Scott Sean Sebastian Seth Shane Shannon Sharon Shaun Shawn Sheila Shelley
Sherry Shirley Sidney Simon Sonia Sophia Sophie Spencer Stacey Stanley Stella Stephanie Stephen Steve Stuart Sue
Summer Susan Suzanne Sylvia Tamara Tammy Tanya Tara Terence Teresa Terry Thelma Theodore Thomas Tiffany Tim Timothy
Tina Toby Todd Tom Tony Tracy Travis Trevor Troy Tyler Valerie Vanessa Vera Vernon Veronica Vicki Victor Victoria
Vincent Viola Violet Virginia Vivian Walter Wanda Warren Wayne Wendy Wesley Wilbur William Willie Wilma Winifred
Yolanda Yvonne Zachary Zoe
`);
