import type { Lexicon } from './lexicon';

/** Japanese words and their usual transliterations. */
export const japanese: Lexicon = {
  email: 'メール, メールアドレス, 電子メール, eメール, meru adoresu',
  phone: '電話, 電話番号, 携帯, 携帯電話, 携帯番号, 連絡先, ファックス, fax番号, denwa, denwa bango, keitai',
  person:
    '氏名, 姓名, お名前, 担当者, 担当者名, 受取人, 宛名, 顧客名, 会員名, 社員名, 患者名, 口座名義, 口座名義人, フリガナ, ふりがな, カナ, 氏名カナ, 緊急連絡先, 届け先名, shimei, namae, shimei kana, furigana, tantosha',
  'first-name': 'ニックネーム',
  'last-name': '名字, 苗字, 旧姓',
  company: '会社, 会社名, 企業名, 法人名, 勤務先, 勤務先名, kaisha mei',
  address: '住所, 番地, 建物名, 送付先, 届け先, 送り先, 現住所, 町名, 丁目, 出生地, jusho, jyusho, banchi',
  city: '市区町村, 市町村, 都市, 市区, 都道府県, shikuchoson',
  postcode: '郵便番号, 郵便, yubin bango',
  'birth-date': '生年月日, 誕生日, 出生日, 年齢, seinengappi, tanjobi',
  'national-id':
    'マイナンバー, 個人番号, パスポート, パスポート番号, 旅券番号, 免許証番号, 運転免許証番号, 在留カード番号, 保険証番号, 被保険者番号, my number, mynumber',
  card: 'カード番号, クレジットカード, クレジットカード番号',
  iban: '口座番号, 銀行口座, 振込先',
  ip: 'ipアドレス, アイピー',
  username: 'ユーザー名, ユーザ名, ログインid, ハンドルネーム, アカウント名',
  password: 'パスワード, 暗証番号, 暗証',
  token: 'トークン, 秘密鍵, 認証コード, 認証キー, apiキー',
  url: '顔写真, プロフィール画像',
  location: '緯度, 経度, 位置情報, 座標',
  'free-text':
    '備考, メモ, コメント, 内容, 自己紹介, 本文, 問い合わせ, 問い合わせ内容, メッセージ, 感想, 診断, 病歴, 特記事項, 説明, biko',
  gender: '性別, 敬称, seibetsu',
  salary: '給与, 年収, 給料, 月給, 所得, 賃金',
};
