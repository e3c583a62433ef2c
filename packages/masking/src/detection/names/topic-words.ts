const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Tables, and first words of columns, about people. */
export const personWords = words(`
  user users customer customers client clients employee employees staff person persons people member members contact contacts patient
  patients student students teacher teachers author authors guest guests applicant applicants candidate candidates subscriber
  subscribers recipient recipients passenger passengers driver drivers owner owners player players profile profiles lead leads doctor
  doctors tenant tenants child children parent parents spouse spouses guardian guardians dependent dependents resident residents
  citizen citizens beneficiary beneficiaries holder holders cardholder buyer buyers seller sellers shopper visitor visitors agent
  agents manager managers admin admins operator operators participant participants attendee attendees registrant registrants
  account accounts donor donors volunteer volunteers worker workers coach coaches physician physicians nurse nurses
  lawyer suspect victim witness relative relatives individual individuals human humans borrower borrowers insured policyholder
  signer signers reviewer reviewers respondent respondents voter voters speaker speakers artist artists
  kunde kunden benutzer nutzer mitarbeiter personen kontakt kontakte patienten schuler schueler student teilnehmer mitglied mitglieder
  bewerber fahrer versicherte mieter arzt aerzte personal angestellte
  utilisateur utilisateurs employe employes salarie salaries personne personnes adherent adherents eleve eleves membre membres
  cliente clientes usuario usuarios empleado empleados persona personas paciente pacientes alumno alumnos socio socios miembro
  utente utenti dipendente dipendenti funcionario pessoa pessoas persone paziente pazienti gebruiker gebruikers klant klanten
  medewerker klient klienci pracownik uzytkownik kund kunder
  회원 고객 사용자 직원 환자 학생 사원 임직원 교사 보호자 신청자 가입자 구성원 인사 유저 연락처 담당자
  mbr mber cust emp usr
  ユーザー ユーザ 顧客 社員 会員 患者 学生 従業員 利用者 お客様 職員 生徒 担当者
  用户 客户 员工 会员 患者 学生 顾客 联系人 职工 人员 教师 用戶 客戶 員工 會員
`);

/** Tables about organisations. */
export const companyWords = words(`
  company companies organization organizations organisation organisations vendor vendors supplier suppliers merchant merchants firm
  firms business businesses employer employers partner partners shop shops store stores dealer dealers agency agencies
  firma firmen unternehmen lieferant lieferanten handler haendler entreprise entreprises societe societes fournisseur fournisseurs
  empresa empresas proveedor proveedores azienda aziende fornitore fornitori fornecedor fornecedores
  회사 업체 거래처 기업 공급사 판매자 会社 企業 取引先 仕入先 公司 企业 供应商 商家 店铺
`);

/** Tables, and first words of columns, about things that nobody minds to see. */
export const thingWords = words(`
  product products category categories tag tags item items role roles permission permissions setting settings feature features country
  countries currency currencies department departments group groups team teams project projects file files job jobs event events plan
  plans template templates type types warehouse warehouses campaign campaigns price prices language languages list
  lists menu menus option options attribute attributes brand brands model models unit units
  color colors size sizes region regions state states province provinces migration migrations schema schemas version versions module
  modules task tasks queue queues job metric metrics report reports dashboard dashboards rule rules policy policies service services
  server servers host hosts device devices sensor sensors stock inventory coupon coupons promotion promotions discount discounts
  shipment tax taxes channel channels genre genres album albums movie movies book books course courses lesson lessons exam quiz
  quizzes skill skills position positions title titles route routes vehicle vehicles station stations asset assets catalog catalogs
  collection collections material materials ingredient ingredients recipe recipes drug drugs icd game games level levels
  flag flags experiment experiments variant variants image images icon icons theme themes layout layouts block blocks widget widgets
  api webhook webhooks integration integrations dataset datasets table tables column columns field fields index indexes branch
  repository repositories package packages release releases build builds environment environments cluster
  artikel produkt produkte kategorie kategorien lager projekt abteilung abteilungen rolle rollen land lander laender waren ware
  produit produits categorie magasin projet departement pays entrepot
  producto productos categoria categorias almacen proyecto departamento pais paises prodotto prodotti
  상품 제품 카테고리 분류 품목 부서 역할 권한 코드 국가 메뉴 게시판 창고 프로젝트 쿠폰 브랜드 공통코드 설정
  prdt prod goods gds ctgr dept
  商品 製品 カテゴリ カテゴリー 部署 役割 国 倉庫 プロジェクト 在庫 設定 分類 产品 类别 分类 部门 角色 国家 仓库 项目 权限 标签 優惠券
`);
