import { wordList } from '../word-list';

/**
 * Korean family names, in Hangul; the most common ones are repeated roughly by their share of the people. Own compilation
 * from general knowledge.
 */
export const familyNames = wordList(`
김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 김 이 이 이 이 이 이 이 이 이 이 이 이 이 이 이 박 박 박 박 박 박
박 박 최 최 최 최 최 정 정 정 정 정 강 강 조 조 윤 윤 장 장 임 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하
곽 성 차 주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모
`);
