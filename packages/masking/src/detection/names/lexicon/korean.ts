import type { Lexicon } from './lexicon';

/** Korean words, and the Latin abbreviations of Korean naming standards (공공데이터 공통표준용어) and of transliteration. */
export const korean: Lexicon = {
  email: '이메일, 메일, 메일주소, 전자우편, eml addr',
  phone:
    '전화, 전화번호, 휴대폰, 휴대폰번호, 휴대전화, 휴대전화번호, 핸드폰, 핸드폰번호, 연락처, 팩스, 팩스번호, telno, mbtlno, mblno, mphno, mbphno, hpno, hp, hp num, cphone, htel, fxno, cttpc, junhwa',
  person:
    '성명, 고객명, 회원명, 사용자명, 직원명, 사원명, 환자명, 학생명, 예금주, 예금주명, 수령인, 수령자, 수취인, 받는사람, 보내는사람, 담당자, 담당자명, 대표자, 대표자명, 신청인, 신청자, 신청자명, 보호자, 보호자명, 작성자, 작성자명, 주문자, 주문자명, 계약자, 피보험자, flnm, cust nm, mbr nm, mber nm, emp nm, user nm, usr nm, rcvr nm, rprsv nm, dpstr nm, ireum, irum, sungmyung, rcpnt nm, ordr nm',
  'last-name': '성씨',
  company:
    '회사, 회사명, 업체명, 상호, 상호명, 법인명, 직장, 직장명, 거래처명, co nm, corp nm, cmpny nm, bzenty nm',
  address:
    '주소, 상세주소, 기본주소, 도로명, 도로명주소, 지번, 지번주소, 배송지, 배송지주소, 거주지, 자택주소, daddr, addr dtl, dtl addr, juso, rdnm addr, lotno addr, road nm addr',
  city: '도시, 시군구, 시도, 읍면동, sigungu, sgg nm, ctpv nm',
  postcode: '우편번호, 우편, zip no, zip cd, post no',
  'birth-date':
    '생년월일, 생일, 출생일, 출생년도, 생년, 나이, 연령, brdt, brth dt, birth dt, birth ymd, brth ymd, birthymd, brthdy',
  'national-id':
    '주민번호, 주민등록번호, 여권번호, 외국인등록번호, 운전면허, 운전면허번호, 면허번호, 사업자번호, 사업자등록번호, 차량번호, rrno, rrn, jumin, jumin no, juminno, jumin num, ihidnum, psprt no, frgnr no, drvr lcns no, brno?, ssn no',
  card: '카드번호, 신용카드, 신용카드번호, cardno, crd no, crdno',
  iban: '계좌, 계좌번호, 은행계좌, 환불계좌, actno, acnt no, acntno, bank acnt no',
  ip: '아이피, 접속아이피, ip주소, cntn ip, reg ip',
  username:
    '아이디, 사용자아이디, 로그인아이디, 회원아이디, 닉네임, 별명, 필명, login id, mbr id?, kakao id, ncnm',
  password: '비밀번호, 패스워드, 암호, 비번, pswd, userpw, user pw, usr pwd',
  token: '토큰, 인증키, 인증번호, 비밀키, 접근토큰, api키, certno, cert no?',
  url: '프로필사진, 프로필이미지, 홈페이지?, 누리집?',
  location: '위도, 경도, 좌표, 위치?, 현위치',
  'free-text':
    '메모, 비고, 내용, 상담내용, 문의, 문의내용, 메시지, 자기소개, 특이사항, 요청사항, 배송메모, 후기, 댓글, 사유?, 진단, 병력, 답변, 본문, 소개, rmrk, cn?, memo cn, rmk, cnts?, bigo',
  gender: '성별, sxdst, gndr, sexdstn, gndr cd, sex cd',
  salary: '급여, 연봉, 월급, 소득, 임금, 월소득, anslry, slry, slry amt',
};
