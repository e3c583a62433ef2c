import { wordList } from '../word-list';

/** Words that say nothing about anybody, to begin filler text with; own compilation. */
export const fillerWords = wordList(`
about above across after again almost along already always among another anyway apart around aside away before behind
below beside between beyond both bright broad broken calm careful certain cheap clean clear close cloudy cold common cool
copper curious daily damp dark deep distant double dozen dry dull early easy eight either empty enough equal evening every
exact extra faint fair far fast few final fine first five flat former four free fresh front full further general gentle
golden good great green half happy hardly heavy high hollow huge idle inner instead just keen kind large last late later
least less level light likely little local lone long loose loud low lucky main many maybe mere middle mild minor more
morning most much narrow near nearly neat never new next nice nine noon north often old once one only open other outer
over own pale part past patient perhaps plain plenty proper quick quiet quite rare rather ready recent red rich right
rough round rusty safe same second seldom seven several shady shallow sharp short silent silver simple since six slight
slow small smooth soft some soon south spare steady steep still straight strange strong such sudden sunny sweet
swift tall ten that then there these thick thin this three tidy tiny today together twice two upper usual vague very
warm weekly west wet while white whole wide wild wooden yearly yellow yet young
`);
