import { comparisonPlace } from './comparison-places';
import { insertPlaces } from './insert-places';
import { namedRelations } from './named-relations';
import type { ParameterPlace, StatementPlaces } from './parameter-place';
import { sqlWords } from './sql-words';

/**
 * What a statement's text tells of its parameters: the column that each is compared with, put into or limited by. It
 * reads words, not grammar, and leaves out what it does not know. Pure.
 */
export function findPlaces(sql: string): StatementPlaces {
  const words = sqlWords(sql);
  const places = new Map<number, ParameterPlace>();
  // What a value is looked up by says more than what it is put into.
  words.forEach((word, at) => {
    if (word.kind !== 'parameter') return;
    const place = comparisonPlace(words, at);
    const known = place && places.get(place.number);
    if (place !== undefined && (known === undefined || known.use === 'set')) places.set(place.number, place);
  });
  for (const place of insertPlaces(words)) if (!places.has(place.number)) places.set(place.number, place);
  return { relations: namedRelations(words), places };
}
