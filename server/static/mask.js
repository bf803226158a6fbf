// @ts-check
/**
 * Personal data masked in what a member types, before it leaves the phone. The browser twin of assistant/masking*.py:
 * the same lists, the same steps, the same results; read the reasons there. No lookbehind: old phones do not know it.
 */

/** @param {string} words @param {string} by */
const set = (words, by = " ") => new Set(words.split(by));
const fold = (text) => text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
/** @param {Iterable<string>[]} sets */
const bared = (...sets) => new Set(sets.flatMap((words) => [...words].map(fold)));

const COMMON_SURNAMES = set("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh tạ lương lâm đào đoàn trương");
const OTHER_SURNAMES = set("mai châu hà tô thái vương cao phùng quách tống kiều lưu hứa nghiêm ninh thạch kim danh lò vàng giàng sùng lầu cầm đàm đồng giáp lục lữ nông phí tiêu tôn triệu vi doãn khuất mạc quàng chu đậu tiết cù khổng");
const GIVEN = set("lan hoa huong hanh thuy linh ngoc trang thao phuong nga yen nhung hong hung dung tuan minh duc long son phuc phuoc loc khoi kien khanh quynh nhi diep diem lien loan oanh tuyet nguyet nhan hien hoang huy hau hao kieu khoa loi luan luc my nghia nhat nhu phat quang quoc sang tan toan tri trinh truc tung tuyen uyen vinh vu xuan dat sen net diu duyen duy giang gam bich binh chien cuong hoai hue man mui nhai thom thuan toai trieu tram tuoi ut vien viet xoan nhuan bay lua lai hang thang");
const LATER = set("nam ha chi anh an tu vi thu dao ngan nghi tien cam mai trung thanh tam bao khang bach huu cong dinh ba hai hieu thien tai han quyen y thuong tran truong khoa");
const MIDDLE = set("minh duc hoang thanh quang trung ba ngoc kim thuy my huu quoc cong tan dinh xuan hong thu bich cam tuan anh bao gia chi nhat khanh phuong manh the viet duy dang hoai nhu");
const EVERYDAY_SURNAMES = set("do lam luong vu truong duong dong trieu ha cao mai phan dao doan chu dau");
const NOT_GIVEN = set("cơ tối thưởng tháng hưu sơ đóng tạo lịch lý loại phòng tuổi cấp phí khí bản nội lương sàn là thì và của được phải bị không có cho này nghề niên viên ty việc động tây gươm nai tháp táng thiết rang âu phép ngày vẫn nghỉ đi làm ca cao su do tăng mức hóa nghệ thư nhân dịch thức quốc bộ sinh ý sách danh trường");
const PAIRS = set("công nhân|công ty|công đoàn|công việc|công nhật|công tác|lao động|bảo hiểm|tổ trưởng|quản đốc|giám đốc|nhân sự|nhân viên|kế toán|tài khoản|ngân hàng|phạm luật|phạm lỗi|phạm tội|lê chân|điện thoại|căn cước|hồ chí|hà nội|hà nam|hà tĩnh|hà giang|thái bình|thái nguyên|cao bằng|lâm đồng|trưởng phòng|chứng minh|mã số|số điện|văn phòng|châu thành|lương tài|đồng hới|lâm thao|ninh hải|lý sơn|thái lan|ba lan", "|");
const PLACES = set("đường phố phường quận xã huyện tỉnh tp trường thpt thcs cty ty viện khu kcn chợ cầu ngõ hẻm tòa xưởng tnhh cp hãng phần may dệt đẳng học ở tại");
const BLOCKERS = set("nghi ngay vi giu muc vuot dip quy trong ly con nhung va lam ngoai sai lao cac phap");
const STOP = set("lam o xin hoi muon la co bi da dang duoc dc ko khong sdt cty cong so cccd cmnd sn sinh nam stk tk va voi ben to thi noi bao bat giu ky ma mail em e toi chi tru chui ke nha a ah gio nghi mat chua sep chot ep ra thuoc den cho dt con dien zalo goi chu bhxh bhyt mst email vo quan truong tren nay phai");
const TITLES = set("anh chị ông bà cô chú bác em bạn sếp thầy vợ chồng con mẹ ba má cha bố cháu dì cậu đốc trưởng toán sự là gặp tên lý tôi mình tui e a c nghiệp");
const SURNAMES = new Set([...COMMON_SURNAMES, ...OTHER_SURNAMES]);
const BARE_SURNAMES = bared(SURNAMES);
const BARE_COMMON = bared(COMMON_SURNAMES);
const BARE_NOT_GIVEN = bared(NOT_GIVEN);
for (const words of [PLACES, TITLES, PAIRS]) for (const word of bared(words)) words.add(word);
for (const word of GIVEN) LATER.add(word);

/** @type {Record<string, string>} */
const MASKS = {
  cccd: "[số CCCD]", bhxh: "[mã số BHXH]", phone: "[số điện thoại]", bank: "[số tài khoản]",
  email: "[email]", tax: "[mã số thuế]", name: "[tên người]",
};
const TOKEN = new RegExp(
  Object.values(MASKS).join("|").replace(/[[\]]/g, "\\$&") +
    "|L+(?:['’]L+)*|[0-9]+|[ \\t\u00a0]+|[^]".replace(/L/g, "[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]"), "g");

/** @type {string[]} */ let raw;
/** @type {string[]} */ let low;
/** @type {string[]} */ let bare;
/** @type {boolean[]} */ let taken;
/** @type {{start: number, end: number, kind: string}[]} */ let spans;

const isWord = (at) => at >= 0 && at < raw.length && !taken[at] && /^[a-z]/.test(bare[at]);
const isNumber = (at) => at >= 0 && at < raw.length && !taken[at] && /^[0-9]/.test(raw[at]);
const isSpace = (at) => raw[at] === " " || raw[at] === "  " || raw[at] === "\u00a0";
const closes = (at) => taken[at] || /^[\n;?!0-9]/.test(raw[at]);
const left = (at, limit) => {
  let first = at;
  while (first > Math.max(0, at - limit) && !closes(first - 1)) first--;
  return bare.slice(first, at).join("");
};
/** @param {number} start @param {number} end @param {string} kind */
const take = (start, end, kind) => {
  taken.fill(true, start, end);
  spans.push({ start, end, kind });
};

// Electronic mail

const dot = (at) =>
  raw[at] === "." ? at + 1 : isSpace(at) && isWord(at + 1) && bare[at + 1] === "cham" && isSpace(at + 2) ? at + 3 : 0;
const isPart = (at) => isWord(at) || isNumber(at);

const hostEnd = (at) => {
  if (!isPart(at)) return at;
  let end = /^(gmail|yahoo|hotmail|outlook|icloud)$/.test(bare[at]) ? at + 1 : at;
  for (let place = at; place < Math.min(raw.length, at + 64); ) {
    while (isPart(place + 1) || raw[place + 1] === "-" || raw[place + 1] === "_") place++;
    const next = dot(place + 1);
    if (!next || !isPart(next)) break;
    place = next;
    if (isWord(place) && bare[place].length > 1) end = place + 1;
  }
  return end;
};

const emails = () => {
  for (let at = 0; at < raw.length; at++) {
    const said = bare[at] === "a" && isSpace(at + 1) && isWord(at + 2) && /^(cong|moc)$/.test(bare[at + 2]);
    if ((raw[at] !== "@" && !said) || taken[at]) continue;
    const after = at + (said ? 3 : 1);
    const host = after + +isSpace(after);
    const end = hostEnd(host);
    const last = at - +isSpace(at - 1);
    let start = last;
    while (start > Math.max(0, last - 64) && (isPart(start - 1) || (!taken[start - 1] && /^[._+%-]$/.test(raw[start - 1])))) start--;
    if (end > host && start < last) take(start, end, "email");
  }
};

// Names

const PERSON = "em|e|toi|tui|minh|con|chau|anh|chi|vo|chong|me|ba|cha|bo|ong|co|chu|bac|ban|sep";
const EDGE = "(?:^|[^a-z])";
const INTRODUCED = new RegExp(`${EDGE}(?:ten(?: (?:${PERSON}|day du|that))?(?: la)?|chu (?:tk|tai khoan|the|so))[ :]*$`);
const NAMED = new RegExp(`${EDGE}(?:(?:${PERSON}) ten(?: la)?|ten (?:${PERSON}) la|ho (?:va )?ten(?: la)?)[ :]*$`);
const I_AM = new RegExp(`${EDGE}(?:toi|em|e|minh|tui|chau|con) la $`);
const FIRM = new RegExp(`${EDGE}(?:ty|cty|xuong|hang|may|nghiep|truong|quan|san pham|ngan hang) (?:[a-z]+ )?ten[a-z ]*:? *$`);
const isThiVan = (word) => /^(th[iị]|v[aă]n)$/.test(word);
const isBare = (at) => low[at] === bare[at];
const isCapital = (at) => raw[at][0] !== low[at][0];
const isShouted = (at) => raw[at].length > 1 && raw[at] === raw[at].toUpperCase();
const noGiven = (at) => NOT_GIVEN.has(low[at]) || (isBare(at) && BARE_NOT_GIVEN.has(bare[at]));
const wordBefore = (at) => (isSpace(at - 1) && isWord(at - 2) ? low[at - 2] : "");
const pair = (words, index) => index + 1 < words.length && PAIRS.has(`${low[words[index]]} ${low[words[index + 1]]}`);

const insideATitle = (words) => {
  const before = wordBefore(words[0]);
  if (!before || !isCapital(words[0] - 2) || isShouted(words[0] - 2) || TITLES.has(before)) return false;
  return bare[words[0]] !== "nguyen" && (words.length < 2 || !isThiVan(low[words[1]]));
};

const capitalised = (words, introduced) => {
  const at = words[0];
  const before = wordBefore(at);
  const street = isSpace(at - 1) && isNumber(at - 2) && raw[at - 2].length < 5 && !(at > 3 && isNumber(at - 4));
  if (PLACES.has(before) || left(at, 5).endsWith("cong nghiep ") || street || pair(words, 0) || insideATitle(words)) return 0;
  const middle = words.length > 1 && isThiVan(low[words[1]]);
  const shouted = isShouted(at);
  if (words.length > 1 && !middle && noGiven(words[1])) return 0;
  let count = 1;
  for (; count < Math.min(words.length, 5) && isCapital(words[count]) && !pair(words, count); count++)
    if (shouted && count > 1 && (STOP.has(low[words[count]]) || !isShouted(words[count]))) break;
  if (count !== 2) return count > 2 ? count : 0;
  return !middle && (introduced || TITLES.has(before) || (BARE_COMMON.has(bare[at]) && !shouted)) ? 2 : 0;
};

const plainWithMiddle = (words, told, titled) => {
  const [at, second, third] = words;
  if (words.length < 3) return 0;
  const accented = !isBare(second) && !noGiven(third);
  const everyday = EVERYDAY_SURNAMES.has(low[at]) && !titled;
  if (!told && !accented && (BLOCKERS.has(wordBefore(at)) || everyday)) return 0;
  const ends = words.length === 3 && bare[at] === "nguyen" && LATER.has(bare[third]);
  if (!(GIVEN.has(bare[third]) || accented || ends || (told && !STOP.has(bare[third])))) return 0;
  return words.length > 3 && LATER.has(bare[words[3]]) && !pair(words, 3) ? 4 : 3;
};

const plain = (words, before, introduced) => {
  if (words.length < 2 || isCapital(words[1])) return 0;
  const titled = TITLES.has(wordBefore(words[0]));
  if (isThiVan(low[words[1]])) return plainWithMiddle(words, introduced || I_AM.test(before), titled);
  if (!introduced && !titled) return 0;
  const second = bare[words[1]];
  const third = words.length > 2 ? bare[words[2]] : "";
  const everyday = !BARE_COMMON.has(bare[words[0]]) || EVERYDAY_SURNAMES.has(bare[words[0]]);
  const weak = !introduced && everyday && /^(cong|huu|thu|chi|dang|nhu)$/.test(second);
  if (MIDDLE.has(second) && LATER.has(third) && !weak && !pair(words, 1)) return 3;
  if (!introduced || STOP.has(second) || noGiven(words[1])) return 0;
  if (!NAMED.test(before)) return GIVEN.has(third) ? 3 : 0;
  return GIVEN.has(third) || (third && !STOP.has(third) && (MIDDLE.has(second) || words.length === 3)) ? 3 : 2;
};

const givenAlone = (words) => {
  if (!isCapital(words[0])) return +(GIVEN.has(bare[words[0]]) && !noGiven(words[0]));
  let count = 0;
  while (count < Math.min(words.length, 4) && isCapital(words[count]) && !pair(words, count)) {
    if (noGiven(words[count]) || (count === 0 && STOP.has(low[words[0]]))) break;
    count++;
  }
  return count;
};

const names = () => {
  for (let at = 0; at < raw.length; at++) {
    if (!isWord(at)) continue;
    const before = left(at, 12);
    const introduced = INTRODUCED.test(before) && !FIRM.test(before);
    const words = [at];
    for (let last = at; words.length < 6 && isSpace(last + 1) && isWord(last + 2); last += 2) words.push(last + 2);
    let count = 0;
    if (SURNAMES.has(low[at]) || (isBare(at) && BARE_SURNAMES.has(bare[at]))) {
      count = (isCapital(at) && capitalised(words, introduced)) || plain(words, before, introduced);
      if (!SURNAMES.has(low[at]) && words.slice(0, count).some((word) => !isBare(word))) count = 0;
    } else if (introduced && NAMED.test(before)) count = givenAlone(words);
    if (!count) continue;
    take(at, words[count - 1] + 1, "name");
    at = words[count - 1];
  }
};

// Numbers

const BANKS =
  "vietcombank|vcb|techcombank|tcb|bidv|agribank|vietinbank|mb ?bank|mb|acb|sacombank|vpbank|tpbank|hdbank|shb|vib|scb|ocb|msb|" +
  "seabank|eximbank|lpbank|pvcombank|nam a|dong a|a chau|momo|bank|atm";
const KINDS = ["bhxh", "tax", "cccd", "bank", "phone", "other"];
const LABELS = [
  "bhxh|bhyt|bhtn|bao hiem|bh|vssid|so so",
  "mst|ma so thue|ma thue|ma so doanh nghiep|msdn",
  "cccd|can cuoc(?: cong dan)?|cmnd|cmt|cmtnd|chung minh(?: nhan dan| thu)?|dinh danh(?: ca nhan)?",
  `stk|so tk|tk|tai khoan|ngan hang|the luong|chuyen khoan|ck|${BANKS}`,
  "sdt|so dt|dt|dthoai|dien thoai|zalo|zl|viber|tel|phone|di dong|goi|alo|call|lien he|lien lac|lh|nhan tin|nhan (?:em?|cho|so|qua|toi|minh)|nt",
  "ma (?:nv|nhan vien|ho so|don|may|to|ca|van don|san pham|hang)|msnv|don hang|hop dong so|hd so|quyet dinh so|qd so|cong van|seri",
].map((words) => `(${words})`).join("|");
const AFTER = new RegExp(`^[ ,(:\\-]*(?:tai |nh |cua )?(?:ngan hang |(?:${BANKS})(?![a-z]))`);
const TOLD_AFTER = new RegExp(`^ la (?:so |ma )?(?:so )?(?:${LABELS})(?![a-z])`);
const ACCOUNT = new RegExp(`${EDGE}(?:stk|so tk|so tai khoan|tk so|tai khoan so)(?![a-z])[^.]{0,30}$`);
const CARD_WORD = new RegExp(`${EDGE}(?:ma|so|the)(?![a-z])[a-z ]*$`);
const MONEY_AFTER =
  /^(?:(?:[dk]|tr|dong|vnd|trieu|ty|ngan|nghin)(?![a-z])|[ .]+(?:đ|đồng|vnd|vnđ|triệu|tỷ|tỉ|ngàn|nghìn)(?![a-zà-ỹ]))/;
const MAYBE_MONEY_AFTER = /^[ .]+(?:dong(?! a)|trieu|ty|ngan(?! hang)|nghin)(?![a-z])/;
/** @type {Record<string, string>} */
const SAID = { khong: "0", mot: "1", hai: "2", ba: "3", bon: "4", tu: "4", nam: "5", lam: "5", sau: "6", bay: "7", tam: "8", chin: "9" };
const CARD = /^(?:dn|h[xcndgs]|c[abchknsty]|g[bd]|k[bc]|t[abceqsn]|x[bdkn]|nn|no|ls|ms|pv|q[ny]|sv|d[kt])$/;
const IDENTITY =
  /^0(?:0[12468]|1[0124579]|2[024567]|3[01345678]|4[0245689]|5[124689]|6[024678]|7[024579]|8[0234679]|9[1-6])[0-3]\d{8}$/;
const PHONE = /^(?:0[35789]\d{8}|02\d{9}|01[2689]\d{8}|(?:00)?84[235789]\d{8,9}|840[35789]\d{8})$/;
const SERVICE = /^1[89]00\d{4,6}$/;
const BANK_CARD = /^9704\d{12}(?:\d{3})?$/;
const DAYS = new RegExp(`${EDGE}(?:ngay|ca|gio|luc|thang|tu) $`);
const MOST_GROUPS = 13;

const digitsAt = (at, said) => (said ? (isWord(at) && SAID[bare[at]]) || "" : isNumber(at) ? raw[at] : "");

const runFrom = (at, said) => {
  const run = [at];
  for (let last = at; run.length < MOST_GROUPS; run.push(last)) {
    const width = [1, 2].find((wide) =>
      /^(?:[ .\u00a0-]|\) ?)$/.test(raw.slice(last + 1, last + 1 + wide).join("")) && digitsAt(last + 1 + wide, said));
    if (!width) break;
    last += width + 1;
  }
  return run;
};

const card = (at) => {
  if (!isWord(at) || !CARD.test(bare[at])) return 0;
  const first = isNumber(at + 1) ? at + 1 : at + 2;
  if (!isNumber(first) || (first === at + 2 && !/^[ .-]$/.test(raw[at + 1]))) return 0;
  let digits = "";
  for (const place of runFrom(first, false)) {
    digits += raw[place];
    if (digits.length >= 13) return digits.length === 13 && /^[1-5]/.test(digits) ? place + 1 : 0;
  }
  return 0;
};

const isDate = ([a, b, c]) =>
  !!c && ((a.length < 3 && b.length < 3 && /^(?:19|20)\d\d$/.test(c) && +a < 32 && +b < 13) ||
    (/^(?:19|20)\d\d$/.test(a) && b.length === 2 && c.length === 2));

/** @param {number} at @returns {[string, number, string]} */
const labelBefore = (at) => {
  const before = left(at, 24);
  const label = new RegExp(`${EDGE}(?:${LABELS})(?![a-z])`, "g");
  let kind = "", end = 0;
  for (let match; (match = label.exec(before)); end = label.lastIndex) kind = KINDS[match.slice(1).findIndex(Boolean)];
  return kind && before.length - end <= 40 ? [kind, before.length - end, before] : ["", 0, before];
};

/** @param {number} end @returns {[string, number]} */
const labelAfter = (end) => {
  let last = end;
  while (last < Math.min(raw.length, end + 8) && !closes(last)) last++;
  const after = bare.slice(end, last).join("");
  if (AFTER.test(after)) return ["bank", 1];
  const told = TOLD_AFTER.exec(after);
  return told ? [KINDS[told.slice(1).findIndex(Boolean)], 1] : ["", 0];
};

/**
 * @param {string} digits @param {number[]} sizes @param {string} label @param {number} gap @param {string} before
 * @param {boolean} isMoney @param {boolean} glued
 */
const kindOf = (digits, sizes, label, gap, before, isMoney, glued) => {
  const long = digits.length;
  const many = sizes.length > 1;
  const amount = (many && sizes[0] < 4 && sizes.slice(1).every((size) => size === 3) && digits[0] !== "0") || digits.endsWith("000");
  const account = label === "bank" && !isMoney && gap <= 30 && (ACCOUNT.test(before) || (long >= 8 && !amount));
  const other = label === "other";
  if (PHONE.test(digits)) {
    if (glued && other) return "";
    if (label === "cccd" && long === 12) return "cccd";
    if (account && !before.slice(-12).includes("momo")) return "bank";
    if (long === 10 && (label === "tax" || (label === "bhxh" && CARD_WORD.test(before) && gap < 25))) return label;
    return (other && gap < 6) || (sizes.every((size) => size === 2) && DAYS.test(before)) ? "" : "phone";
  }
  if (long === 12 && (label === "cccd" || (IDENTITY.test(digits) && label !== "bank" && !other && !glued))) return "cccd";
  if (isMoney || (SERVICE.test(digits) && (!label || label === "phone" || other))) return "";
  if (account || BANK_CARD.test(digits)) return "bank";
  if (label === "cccd" && (long === 9 || long === 10)) return "cccd";
  if (long === 9 && label === "phone" && /^[35789]/.test(digits) && gap < 25) return "phone";
  if (glued && !label) return "";
  if (long === 13 && sizes.length === 2 && sizes[0] === 10 && !other) return "tax";
  if (long !== 10 || other) return "";
  if (label === "tax" || label === "bhxh") return label;
  if (label === "phone") return gap < 25 && digits[0] === "0" ? "phone" : "";
  if ((many && !before.endsWith("so ")) || amount || glued) return "";
  const sum = [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce((total, weight, index) => total + weight * +digits[index], 0);
  if (digits[0] === "0" && (10 - (sum % 11)) % 10 === +digits[9]) return "tax";
  return digits.slice(0, 2) >= "01" && digits.slice(0, 2) <= "96" ? "bhxh" : "";
};

/** Takes the number that starts at a token; the place to go on from. @param {number} at */
const numberAt = (at) => {
  const said = !isNumber(at);
  if (!digitsAt(at, said)) return at + 1;
  const run = runFrom(at, said);
  if (said && run.length < 9) return run[run.length - 1] + 1;
  const groups = run.map((place) => digitsAt(place, said));
  if (!said && isDate(groups)) return run[2] + 1;
  if (!said && run.length === MOST_GROUPS && groups[0].length < 3)
    return run.slice(1).find((place) => raw[place].length > 2) || run[run.length - 1];
  const [label, gap, before] = labelBefore(at);
  for (let count = run.length; count; count--) {
    const parts = groups.slice(0, count);
    const digits = parts.join("");
    const sizes = parts.map((part) => part.length);
    if (digits.length < (label === "bank" && !said ? 6 : 9) || digits.length > 19) continue;
    if (count > 1 && Math.max(...sizes) > 8) {
      const branch = count === 2 && sizes[0] === 10 && sizes[1] === 3 && raw[at + 1] === "-";
      if (!branch && !(count === 2 && /^(?:00)?84$/.test(parts[0]))) continue;
    }
    const end = run[count - 1] + 1;
    const [told, near] = label || count < run.length ? [label, gap] : labelAfter(end);
    if (!told && count > 2 && !/^[089]/.test(digits) && !before.endsWith("so ")) continue;
    const after = low.slice(end, end + 4).join("");
    const isMoney = MONEY_AFTER.test(after) || (!/^(bhxh|tax|cccd)$/.test(told) && MAYBE_MONEY_AFTER.test(after));
    const glued = isWord(at - 1) || (raw[end] === "/" && (isWord(end + 1) || !!taken[end + 1]));
    const kind = kindOf(digits, said ? [digits.length] : sizes, told, near, before, isMoney, glued);
    if (!kind) continue;
    const signed = at && (raw[at - 1] === "+" || (raw[at - 1] === "(" && raw.slice(at, end).includes(")")));
    take(signed ? at - 1 : at, end, kind);
    return end;
  }
  return at + 1;
};

const numbers = () => {
  for (let at = 0; at < raw.length; ) {
    const end = card(at);
    if (end) take(at, end, "bhxh");
    at = end || numberAt(at);
  }
};

/**
 * Masks personal data; a text without any comes back as it was.
 * @param {string} text
 * @returns {{text: string, found: {kind: string, count: number}[]}}
 */
export const mask = (text) => {
  raw = text.match(TOKEN) || [];
  low = raw.map((token) => token.normalize("NFC").toLowerCase());
  bare = low.map(fold);
  taken = raw.map((token) => token.length > 1 && token[0] === "[");
  spans = [];
  emails();
  names();
  numbers();
  spans.sort((a, b) => a.start - b.start);
  let out = "", at = 0;
  for (const { start, end, kind } of spans) {
    out += raw.slice(at, start).join("") + MASKS[kind];
    at = end;
  }
  const found = Object.keys(MASKS).map((kind) => ({ kind, count: spans.filter((span) => span.kind === kind).length }));
  return { text: out + raw.slice(at).join(""), found: found.filter(({ count }) => count) };
};
