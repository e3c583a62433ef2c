const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** After a kind's word, these say something about the value instead of being it: `email_verified`, `phone_type`. */
export const aboutWords = words(`
  id ids uuid guid fk ref verified verify valid validated validity confirmed confirm count counts cnt counter type types kind
  status state enabled disabled enable flag flags yn at on ts timestamp template templates format length len size opt optin optout
  subscribed subscription consent notification notifications notify preference preferences provider providers domain domains bounced
  bounces sent sends send reminder reminders policy policies version expires expiry expired expiration ttl index idx sort order
  label placeholder regex pattern limit limits rate attempts attempt changed change updated created required visible visibility
  public hidden source method masked prefix suffix ext extension language lang lock locked level category categories group groups
  quality score total server host port queue job log logs logging frequency interval days hours minutes
  seconds percent ratio sum avg min max default allowed accepted rejected failed failures success reset algorithm algo
  iterations rounds cost role slug sequence seq step range accuracy precision radius unit units currency country timezone zone
  verification yn check checked exists missing blank permission permissions settings config configuration enum bucket
  anzahl status typ art gueltig gultig bestatigt kennung verifie valide verificado tipo estado
  cd se div ymd dttm dt hms
`);

/** After a kind's word, these change nothing. */
export const neutralWords = words(`
  no nr num number home work private business office mobile personal primary secondary main other alternate alternative alt backup
  old new current previous former original raw plain clear encrypted enc hash hashed digest cipher ciphertext normalized normalised
  canonical lower lowercase full first last line lines kana kanji romaji latin en ko de fr es ja zh local native value values text
  string str data cents usd eur krw amount yearly monthly annual gross net per year month hour billing shipping contact
  customer user client of the and or list array json jsonb x y
  privat geschaeftlich dienstlich perso pro domicile casa trabajo 번호 주소 원문 암호화 カナ かな
`);

/** Before a kind's word: a question, a number of, or a limit. */
export const questionWords = words(`
  is has have can may should allow allows enable enabled disable show hide send use require requires needs no num
  count cnt total max min avg sum receive receives accept accepts ist hat anzahl est es tiene nb
`);

/** Ends of an East Asian compound that say something about the value. */
export const aboutSuffixes =
  /(?:여부|유무|코드|유형|구분|일시|일자|건수|갯수|개수|횟수|상태|순번|종류|동의|인증일|변경일|수정일|시각|목록|フラグ|区分|種別|件数|コード|日時|日付|状態|有無|回数|状态|类型|數量|数量|次数|个数|标志|标识|类别|时间|是否.*|代码)$/u;

/** A name alone is that of whatever the table holds. */
export const nameWords = words(
  'name names nm nom nombre nome naam navn namn nazwa 이름 명 명칭 名 名前 名称 名稱 名字 bezeichnung',
);

/** East Asian words that are too short to be looked for inside others. */
export const singleSigns: Readonly<Record<string, 'first-name' | 'last-name' | 'city'>> = {
  성: 'last-name',
  姓: 'last-name',
  名: 'first-name',
  めい: 'first-name',
  せい: 'last-name',
  市: 'city',
};
