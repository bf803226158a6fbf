"""Words the masking of personal data goes by: surnames, given names, and what is never part of a name.

All in lower case. The browser twin (server/static/mask.js) holds the same lists; a test compares them.
"""


def _words(text: str) -> frozenset[str]:
    """The words between blanks, or between bars where they hold blanks."""
    return frozenset(text.split("|") if "|" in text else text.split())


# Surnames that are rarely an everyday word when written with their accents, then those that often are.
COMMON_SURNAMES = _words(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh tạ lương lâm đào đoàn trương"
)
OTHER_SURNAMES = _words(
    "mai châu hà tô thái vương cao phùng quách tống kiều lưu hứa nghiêm ninh thạch kim danh lò vàng giàng sùng lầu "
    "cầm đàm đồng giáp lục lữ nông phí tiêu tôn triệu vi doãn khuất mạc quàng "
    "chu đậu tiết cù khổng"
)
# Last syllables of names that are no function word in a text typed without accents.
GIVEN = _words(
    "lan hoa huong hanh thuy linh ngoc trang thao phuong nga yen nhung hong hung dung tuan minh duc long son phuc phuoc loc khoi "
    "kien khanh quynh nhi diep diem lien loan oanh tuyet nguyet nhan hien hoang huy hau hao kieu khoa loi luan luc my nghia nhat "
    "nhu phat quang quoc sang tan toan tri trinh truc tung tuyen uyen vinh vu xuan dat sen net diu duyen duy giang gam bich "
    "binh chien "
    "cuong hoai hue man mui nhai thom thuan toai trieu tram tuoi ut vien viet xoan nhuan bay lua lai hang thang"
)
# These too, as the third or fourth syllable, or the second, once a name is under way.
LATER = _words(
    "nam ha chi anh an tu vi thu dao ngan nghi tien cam mai trung thanh tam bao khang bach huu cong dinh ba hai hieu "
    "thien tai han quyen y thuong tran truong khoa"
)
# Second of three syllables of a name typed in lower case.
MIDDLE = _words(
    "minh duc hoang thanh quang trung ba ngoc kim thuy my huu quoc cong tan dinh xuan hong thu bich cam tuan anh bao gia "
    "chi nhat khanh phuong manh the viet duy dang hoai nhu"
)
# Surnames that without accents are everyday words: lam (làm), luong (lương), vu (vụ), dong (đồng).
EVERYDAY_SURNAMES = _words("do lam luong vu truong duong dong trieu ha cao mai phan dao doan chu dau")
# With a surname before them: the second syllable of an everyday word, of a place or an office.
NOT_GIVEN = _words(
    "cơ tối thưởng tháng hưu sơ đóng tạo lịch lý loại phòng tuổi cấp phí khí bản nội "
    "lương sàn là thì và của được phải bị không có cho này nghề niên viên ty việc động tây gươm nai tháp táng thiết "
    "rang âu phép ngày vẫn nghỉ đi làm ca cao su do tăng mức hóa nghệ thư nhân dịch thức quốc bộ sinh ý sách danh trường"
)
# Two words that end a name.
PAIRS = _words(
    "công nhân|công ty|công đoàn|công việc|công nhật|công tác|lao động|bảo hiểm|tổ trưởng|quản đốc|giám đốc|nhân sự|nhân viên|"
    "kế toán|tài khoản|ngân hàng|phạm luật|phạm lỗi|phạm tội|lê chân|"
    "điện thoại|căn cước|hồ chí|hà nội|hà nam|hà tĩnh|hà giang|thái bình|thái nguyên|cao bằng|lâm đồng|trưởng phòng|"
    "chứng minh|mã số|số điện|văn phòng|châu thành|lương tài|đồng hới|lâm thao|ninh hải|lý sơn|thái lan|ba lan"
)
# Before a name these make it a street, a place or a firm.
PLACES = _words(
    "đường phố phường quận xã huyện tỉnh tp trường thpt thcs cty ty viện khu kcn chợ cầu ngõ hẻm tòa xưởng tnhh cp hãng phần "
    "may dệt đẳng học ở tại"
)
# Before a surname typed without accents these make it another word: nghỉ lễ thì, vi phạm thì, giữ nguyên văn.
BLOCKERS = _words("nghi ngay vi giu muc vuot dip quy trong ly con nhung va lam ngoai sai lao cac phap")
# A name in lower case goes no further than these.
STOP = _words(
    "lam o xin hoi muon la co bi da dang duoc dc ko khong sdt cty cong so cccd cmnd sn sinh nam stk tk va voi ben to thi noi "
    "bao bat giu ky ma mail em e toi chi tru chui ke nha a ah gio nghi mat chua sep chot ep ra thuoc den cho dt con dien zalo "
    "goi chu bhxh bhyt mst email vo quan truong tren nay phai"
)
# Persons and offices a name follows.
TITLES = _words(
    "anh chị ông bà cô chú bác em bạn sếp thầy vợ chồng con mẹ ba má cha bố cháu dì cậu đốc trưởng toán sự là gặp tên lý tôi "
    "mình tui e a c nghiệp"
)
