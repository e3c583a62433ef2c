import type { Lexicon } from './lexicon';

/** Simplified and traditional characters, and pinyin. */
export const chinese: Lexicon = {
  email: '邮箱, 电子邮件, 电子邮箱, 邮件地址, 電子郵件, 信箱, 電郵, youxiang',
  phone:
    '电话, 电话号码, 手机, 手机号, 手机号码, 联系电话, 联系方式, 传真, 電話, 手機, 手機號碼, 聯絡電話, 傳真, shouji, shoujihao, dianhua, lianxidianhua',
  person:
    '姓名, 真实姓名, 联系人, 收件人, 收货人, 客户姓名, 用户姓名, 员工姓名, 患者姓名, 持卡人, 开户名, 法人代表, 紧急联系人, 聯絡人, 收件者, xingming, lianxiren, zhenshixingming',
  'last-name': '姓氏',
  company: '公司, 公司名称, 企业名称, 单位名称, 工作单位, 公司名稱, gongsi, gongsimingcheng',
  address:
    '地址, 住址, 详细地址, 街道, 家庭住址, 收货地址, 通讯地址, 籍贯, 户籍, 門牌, 詳細地址, dizhi, zhuzhi',
  city: '城市, 所在城市, 区县, chengshi',
  postcode: '邮编, 邮政编码, 郵遞區號, youbian',
  'birth-date': '出生日期, 生日, 出生年月, 出生年份, 年龄, 年齡, shengri, chushengriqi, nianling',
  'national-id':
    '身份证, 身份证号, 身份证号码, 证件号, 证件号码, 护照, 护照号, 护照号码, 驾驶证号, 社保号, 车牌号, 身分證, 身分證字號, 護照號碼, shenfenzheng, shenfenzhenghao, zhengjianhao',
  card: '卡号, 银行卡, 银行卡号, 信用卡, 信用卡号, 信用卡號, kahao',
  iban: '银行账号, 银行账户, 银行帐号, 收款账号, 銀行帳號',
  ip: 'ip地址',
  username:
    '用户名, 昵称, 账号, 登录名, 微信, 微信号, 用戶名, 暱稱, 帳號, yonghuming, nicheng, weixin, qq, qq号, wechat, wechat id, openid, unionid',
  password: '密码, 口令, 密碼, mima',
  token: '令牌, 密钥, 验证码, 私钥, 密鑰, yanzhengma',
  url: '头像, 头像地址, 照片, 大頭照, touxiang',
  location: '纬度, 经度, 坐标, 緯度, 經度, 位置',
  'free-text':
    '备注, 留言, 内容, 评论, 简介, 自我介绍, 个人简介, 反馈, 意见, 病历, 诊断, 備註, 評論, beizhu, liuyan, neirong',
  gender: '性别, 性別, xingbie',
  salary: '工资, 薪资, 薪水, 收入, 年薪, 月薪, 薪資, 年收入, gongzi, xinzi',
};
