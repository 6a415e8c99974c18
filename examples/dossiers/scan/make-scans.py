"""Draws the sample scans of this folder: papers filled in by invented people, marked MẪU / SAMPLE.

Run in this folder: python3 make-scans.py
Needs Pillow (made with 13.0.0) and the DejaVu fonts; every random choice is seeded, so a second run gives the same bytes.
"""

import math
import random
import sys
import time
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
FONTS = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/dejavu")
DPI = 200
PAGE = (1654, 2339)  # A4 at 200 dpi
MARGIN = 190
INK = (34, 34, 38)
PEN = (24, 52, 140)
STAMP = (196, 32, 38)
WHEN = time.struct_time((2026, 11, 1, 8, 0, 0, 6, 305, 0))


def font(size, style="Serif"):
    return ImageFont.truetype(str(FONTS / f"DejaVu{style}.ttf"), size)


class Paper:
    """One sheet; `y` is where the next line goes."""

    def __init__(self, rng):
        self.rng = rng
        self.image = Image.new("RGB", PAGE, (253, 252, 247))
        self.draw = ImageDraw.Draw(self.image)
        self.y = 150
        watermark(self.image)

    def line(self, text, size=30, style="Serif", align="left", color=INK, gap=16, indent=0):
        face = font(size, style)
        width = PAGE[0] - 2 * MARGIN - indent
        for row in wrap(text, face, width):
            x = MARGIN + indent
            if align == "center":
                x = (PAGE[0] - face.getlength(row)) / 2
            if align == "right":
                x = PAGE[0] - MARGIN - face.getlength(row)
            self.draw.text((x, self.y), row, font=face, fill=color)
            self.y += size + gap
        return self

    def field(self, label, value, indent=0):
        """A printed label, a dotted line and what a pen wrote on it."""
        face, pen = font(28), font(31, "Serif-Italic")
        x = MARGIN + indent
        self.draw.text((x, self.y), f"{label}:", font=face, fill=INK)
        start = x + face.getlength(f"{label}: ") + 8
        rows = wrap(value, pen, PAGE[0] - MARGIN - start)
        for number, row in enumerate(rows):
            left = start if number == 0 else MARGIN + indent
            for dot in range(int(left), PAGE[0] - MARGIN, 11):
                self.draw.ellipse((dot, self.y + 38, dot + 2, self.y + 40), fill=(150, 150, 150))
            self.draw.text((left + 6, self.y - 5 + self.rng.randint(-2, 2)), row, font=pen, fill=PEN)
            self.y += 68
        return self

    def table(self, widths, rows):
        face, pen = font(23), font(25, "Serif-Italic")
        scale = (PAGE[0] - 2 * MARGIN) / sum(widths)
        for number, row in enumerate(rows):
            cells = [wrap(cell, pen if number else face, width * scale - 20) for cell, width in zip(row, widths)]
            height = 20 + 34 * max(len(cell) for cell in cells)
            x = MARGIN
            for cell, width in zip(cells, widths):
                self.draw.rectangle((x, self.y, x + width * scale, self.y + height), outline=INK, width=2)
                for index, text in enumerate(cell):
                    self.draw.text((x + 10, self.y + 9 + 34 * index), text, font=pen if number else face, fill=PEN if number else INK)
                x += width * scale
            self.y += height
        self.y += 30
        return self

    def space(self, height):
        self.y += height
        return self

    def head(self):
        self.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 30, "Serif-Bold", "center", gap=12)
        self.line("Độc lập - Tự do - Hạnh phúc", 29, "Serif-Bold", "center", gap=20)
        self.draw.line((PAGE[0] / 2 - 190, self.y + 4, PAGE[0] / 2 + 190, self.y + 4), fill=INK, width=2)
        return self.space(50)

    def sign(self, title, name, x, stamped=None):
        """A signature above a name, with a stamp over it where the signer has one."""
        face = font(27, "Serif-Bold")
        self.draw.text((x - face.getlength(title) / 2, self.y), title, font=face, fill=INK)
        scribble(self.draw, random.Random(name), x, self.y + 125)
        if stamped:
            stamp(self.image, x - 130, self.y + 185, stamped, self.rng)
        self.draw.text((x - font(28).getlength(name) / 2, self.y + 215), name, font=font(28), fill=INK)
        return self


def wrap(text, face, width):
    rows, row = [], ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if row and face.getlength(longer) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    return [*rows, row]


def watermark(image):
    layer = Image.new("L", (1500, 300), 0)
    ImageDraw.Draw(layer).text((750, 150), "MẪU / SAMPLE", font=font(150, "Sans-Bold"), fill=26, anchor="mm")
    turned = layer.rotate(38, expand=True)
    corner = ((image.width - turned.width) // 2, (image.height - turned.height) // 2)
    image.paste((120, 120, 130), (*corner, corner[0] + turned.width, corner[1] + turned.height), turned)


def scribble(draw, rng, x, y):
    points, phase, pace, loop = [], rng.uniform(0, 6), rng.uniform(14, 27), rng.uniform(15, 30)
    for step in range(160):
        part = step / 159
        wave = math.sin(part * pace + phase) * (50 - 30 * part) + math.sin(part * 7) * 18
        points.append((x - 150 + 300 * part + 26 * math.cos(part * loop), y + wave))
    draw.line(points, fill=PEN, width=4, joint="curve")
    draw.line((x - 120, y + 42, x + 170, y + 22 + rng.randint(-8, 8)), fill=PEN, width=3)


def stamp(image, x, y, text, rng):
    """A round red stamp, its words set around a star."""
    size = 380
    layer = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(layer)
    middle, face = size / 2, font(23, "Sans-Bold")
    for inset, width in ((8, 7), (24, 2), (88, 2)):
        draw.ellipse((inset, inset, size - inset, size - inset), outline=255, width=width)
    letters = f"{text} * MẪU * SAMPLE * "
    for index, letter in enumerate(letters):
        angle = 2 * math.pi * index / len(letters) - math.pi / 2
        tile = Image.new("L", (56, 56), 0)
        ImageDraw.Draw(tile).text((28, 28), letter, font=face, fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        spot = (int(middle + 136 * math.cos(angle) - 28), int(middle + 136 * math.sin(angle) - 28))
        layer.paste(ImageChops.lighter(layer.crop((*spot, spot[0] + 56, spot[1] + 56)), tile), spot)
    star = [(middle + (58 if k % 2 == 0 else 24) * math.sin(k * math.pi / 5), middle - (58 if k % 2 == 0 else 24) * math.cos(k * math.pi / 5)) for k in range(10)]
    draw.polygon(star, fill=255)
    worn = noise(rng, (size, size), 6).point(lambda value: 120 + value * 100 // 255)
    layer = ImageChops.multiply(layer, worn).rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    image.paste(STAMP, (int(x - middle), int(y - middle), int(x - middle) + size, int(y - middle) + size), layer)


def noise(rng, size, grain):
    small = (size[0] // grain + 1, size[1] // grain + 1)
    return Image.frombytes("L", small, rng.randbytes(small[0] * small[1])).resize(size, Image.Resampling.BICUBIC)


def scanned(paper):
    """Turns a sheet into what a flatbed makes of it: a little askew, grainy, darker at one edge."""
    rng = paper.rng
    sheet = paper.image.rotate(rng.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=(226, 225, 220))
    grain = noise(rng, PAGE, 4).point(lambda value: 240 + value * 15 // 255)
    stain = noise(rng, PAGE, 400).point(lambda value: 243 + value * 12 // 255)
    shade = Image.new("L", (256, 1), 255)
    for x in range(256):
        shade.putpixel((x, 0), 255 - max(0, 26 - x) * 2)
    for layer in (grain, stain, shade.resize(PAGE)):
        sheet = ImageChops.multiply(sheet, Image.merge("RGB", (layer, layer, layer)))
    return sheet.filter(ImageFilter.GaussianBlur(0.6))


def save_pdf(name, title, papers, quality):
    pages = [scanned(paper) for paper in papers]
    pages[0].save(
        HERE / name, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=quality,
        title=title, author="hoso", producer="make-scans.py", creationDate=WHEN, modDate=WHEN,
    )


def residence_form():
    rng = random.Random(1)
    first = Paper(rng).head()
    first.line("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", 36, "Serif-Bold", "center").line("(Mẫu CT01, bản mẫu để thử nghiệm)", 25, "Serif-Italic", "center").space(20)
    first.line("Kính gửi: Công an phường Hà Đông", 29, align="center").space(30)
    first.field("1. Họ, chữ đệm và tên", "Nguyễn Văn An").field("2. Ngày, tháng, năm sinh", "15/03/1990").field("3. Giới tính", "Nam")
    first.field("4. Số định danh cá nhân", "001090000001").field("5. Số điện thoại", "0900000001").field("6. Email", "an.nguyen@example.com")
    first.field("7. Họ, chữ đệm và tên chủ hộ", "Lê Minh Châu").field("8. Quan hệ với chủ hộ", "Người thuê nhà").field("9. Số định danh cá nhân của chủ hộ", "079200000003")
    first.field("10. Nội dung đề nghị", "Đăng ký tạm trú tại số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội; thời hạn 12 tháng").space(10)
    first.line("11. Những thành viên trong hộ gia đình cùng thay đổi", 28).space(8)
    first.table((1, 5, 3, 2, 4, 3), [("TT", "Họ, chữ đệm và tên", "Ngày sinh", "Giới tính", "Số định danh cá nhân", "Quan hệ"),
                                    ("1", "Trần Thị Bình", "20/08/1990", "Nữ", "001190000002", "Vợ")])
    second = Paper(rng)
    second.line("Ý kiến của chủ hộ", 29, "Serif-Bold").field("Nội dung", "Tôi đồng ý cho anh Nguyễn Văn An và chị Trần Thị Bình đăng ký tạm trú").space(10)
    second.sign("CHỦ HỘ", "Lê Minh Châu", 1230).space(330)
    second.line("Ý kiến của chủ sở hữu chỗ ở hợp pháp", 29, "Serif-Bold").field("Nội dung", "Tôi đồng ý cho thuê để ở và đăng ký tạm trú tại địa chỉ nói trên").space(10)
    second.sign("CHỦ SỞ HỮU", "Lê Minh Châu", 1230).space(330)
    second.line("Tôi cam đoan những lời khai trên là đúng.", 28).line("Hà Nội, ngày 03 tháng 11 năm 2026", 28, "Serif-Italic", "right").space(10)
    second.sign("NGƯỜI KÊ KHAI", "Nguyễn Văn An", 1230)
    save_pdf("ct01.pdf", "Tờ khai CT01 (mẫu)", [first, second], 50)


def lease():
    rng = random.Random(2)
    first = Paper(rng).head().line("HỢP ĐỒNG THUÊ NHÀ Ở", 38, "Serif-Bold", "center").line("Số: 01/2026/HĐ-MẪU", 26, "Serif-Italic", "center").space(30)
    first.line("Hôm nay, ngày 01 tháng 11 năm 2026, tại số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội, hai bên gồm:", 28).space(12)
    first.line("BÊN CHO THUÊ (Bên A)", 28, "Serif-Bold").field("Họ và tên", "Lê Minh Châu").field("Số định danh cá nhân", "079200000003").field("Địa chỉ", "Số 3, ngõ 45, đường Thử Nghiệm, phường Kiến Hưng, Hà Nội").space(12)
    first.line("BÊN THUÊ (Bên B)", 28, "Serif-Bold").field("Họ và tên", "Nguyễn Văn An").field("Số định danh cá nhân", "001090000001").field("Địa chỉ", "Số 7, đường Ví Dụ, phường Sài Gòn, Thành phố Hồ Chí Minh").space(12)
    first.line("Điều 1. Nhà cho thuê", 28, "Serif-Bold").line("Bên A cho Bên B thuê căn nhà một tầng, diện tích sử dụng 48 m2, tại số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội, để hai người ở.", 27)
    second = Paper(rng)
    for title, text in (
        ("Điều 2. Thời hạn thuê", "Mười hai tháng, tính từ ngày hai bên bàn giao nhà. Trước khi hết hạn 30 ngày, hai bên báo cho nhau biết có thuê tiếp hay không."),
        ("Điều 3. Tiền thuê", "Năm triệu đồng mỗi tháng (5.000.000 đồng), trả vào tuần đầu của tháng. Tiền điện, nước do Bên B trả theo đồng hồ."),
        ("Điều 4. Việc của Bên A", "Giao nhà đúng hẹn, bảo đảm điện, nước dùng được; sửa chữa hư hỏng không do Bên B gây ra; đồng ý để Bên B đăng ký tạm trú tại địa chỉ này."),
        ("Điều 5. Việc của Bên B", "Trả tiền đúng hạn, giữ gìn nhà và đồ đạc, không cho người khác thuê lại, chấp hành quy định về cư trú và phòng cháy, chữa cháy."),
        ("Điều 6. Chấm dứt hợp đồng", "Bên nào muốn dừng trước hạn thì báo trước 30 ngày. Tiền đặt cọc bằng một tháng tiền thuê được trả lại sau khi trừ chi phí sửa chữa nếu có."),
    ):
        second.line(title, 28, "Serif-Bold").line(text, 27).space(18)
    third = Paper(rng).line("Điều 7. Đồ đạc bàn giao", 28, "Serif-Bold").space(10)
    third.table((1, 6, 2, 5), [("TT", "Đồ đạc", "Số lượng", "Tình trạng"), ("1", "Giường gỗ", "01", "Còn tốt"), ("2", "Tủ quần áo", "01", "Còn tốt"), ("3", "Quạt trần", "02", "Mới"), ("4", "Bình nước nóng", "01", "Đã dùng một năm")])
    third.line("Hợp đồng lập thành hai bản, mỗi bên giữ một bản, có giá trị như nhau.", 27).space(40)
    y = third.y
    third.sign("BÊN CHO THUÊ", "Lê Minh Châu", 480)
    third.y = y
    third.sign("BÊN THUÊ", "Nguyễn Văn An", 1180)
    save_pdf("hop-dong-thue-nha.pdf", "Hợp đồng thuê nhà (mẫu)", [first, second, third], 30)


def birth_notice():
    rng = random.Random(3)
    first = Paper(rng)
    first.line("BỆNH VIỆN MẪU HÀ ĐÔNG", 29, "Serif-Bold").line("Số: 0612/2025/GCS-MẪU", 25).space(20).head()
    first.line("GIẤY CHỨNG SINH", 42, "Serif-Bold", "center").space(30)
    first.field("Họ và tên mẹ", "Trần Thị Bình").field("Năm sinh", "1990").field("Số định danh cá nhân", "001190000002").field("Dân tộc", "Kinh")
    first.field("Nơi cư trú", "Số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội").field("Họ và tên cha", "Nguyễn Văn An").space(20)
    first.field("Đã sinh con vào lúc", "08 giờ 30 phút, ngày 12 tháng 6 năm 2025").field("Tại", "Bệnh viện Mẫu Hà Đông").field("Giới tính của con", "Nam").field("Cân nặng", "3.200 g")
    first.field("Số con trong lần sinh này", "01").field("Dự định đặt tên con là", "Nguyễn Minh Khôi").space(20)
    first.line("Hà Đông, ngày 13 tháng 6 năm 2025", 28, "Serif-Italic", "right").space(10)
    y = first.y
    first.sign("NGƯỜI ĐỠ ĐẺ", "Phạm Thị Dung", 470)
    first.y = y
    first.sign("ĐẠI DIỆN CƠ SỞ Y TẾ", "Hoàng Văn Em", 1190, stamped="BỆNH VIỆN MẪU HÀ ĐÔNG")
    second = Paper(rng).line("GHI CHÚ CỦA CƠ SỞ Y TẾ", 32, "Serif-Bold", "center").space(30)
    second.field("Tình trạng của con", "Khỏe mạnh, đã tiêm vắc xin viêm gan B mũi đầu").field("Người nhận giấy", "Nguyễn Văn An").field("Ngày nhận", "13/06/2025").space(20)
    second.line("Giấy này được cấp lần đầu. Giữ giấy để đăng ký khai sinh trong 60 ngày kể từ ngày sinh.", 28)
    save_pdf("giay-chung-sinh.pdf", "Giấy chứng sinh (mẫu)", [first, second], 50)


def promotion_notice():
    rng = random.Random(4)
    first = Paper(rng).line("CÔNG TY TNHH MẪU HOA SEN", 29, "Serif-Bold").line("Số: 05/TB-HSM", 26).space(16).head()
    first.line("THÔNG BÁO THỰC HIỆN KHUYẾN MẠI", 36, "Serif-Bold", "center").line("(Mẫu số 01, bản mẫu để thử nghiệm)", 25, "Serif-Italic", "center").space(14)
    first.line("Kính gửi: Sở Công Thương Hà Nội", 29, align="center").space(20)
    first.field("Tên thương nhân", "Công ty TNHH Mẫu Hoa Sen").field("Địa chỉ trụ sở chính", "Số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội").field("Điện thoại", "0900000001").field("Mã số thuế", "0199999991").field("Người liên hệ", "Trần Thị Bình").space(14)
    first.field("1. Tên chương trình", "Tuần lễ tri ân khách hàng").field("2. Địa bàn", "Thành phố Hà Nội").field("3. Hình thức", "Bán hàng với giá thấp hơn giá trước đó")
    first.field("4. Thời gian", "từ ngày 01/03/2035 đến ngày 29/04/2035").field("5. Hàng hóa được khuyến mại", "Bàn ghế gỗ nhãn hiệu Hoa Sen Mẫu").field("6. Hàng hóa dùng để khuyến mại", "Giảm 20% giá bán lẻ").field("7. Khách hàng", "Khách hàng mua lẻ tại cửa hàng ở Hà Nội")
    second = Paper(rng).line("8. Tổng giá trị hàng hóa, dịch vụ dùng để khuyến mại", 28).field("Bằng số", "50.000.000 đồng").field("Bằng chữ", "Năm mươi triệu đồng").space(12)
    second.line("9. Nội dung chi tiết", 28).table((1, 6, 3, 3), [("TT", "Mặt hàng", "Giá trước (đồng)", "Giá sau (đồng)"), ("1", "Bộ bàn ăn sáu ghế", "12.000.000", "9.600.000"), ("2", "Bàn làm việc", "3.500.000", "2.800.000"), ("3", "Ghế bành", "2.000.000", "1.600.000")])
    second.line("Giảm 20% cho mỗi hóa đơn bán lẻ trong thời gian khuyến mại. Công ty cam kết thực hiện đúng thông báo này và chịu trách nhiệm trước pháp luật.", 28).space(40)
    second.line("Hà Nội, ngày 05 tháng 11 năm 2026", 28, "Serif-Italic", "right").space(10)
    second.sign("ĐẠI DIỆN THEO PHÁP LUẬT", "Trần Thị Bình", 1180, stamped="CÔNG TY TNHH MẪU HOA SEN")
    save_pdf("thong-bao-khuyen-mai.pdf", "Thông báo thực hiện khuyến mại (mẫu)", [first, second], 50)


def promotion_rules():
    rng = random.Random(5)
    first = Paper(rng).line("THỂ LỆ CHƯƠNG TRÌNH KHUYẾN MẠI", 36, "Serif-Bold", "center").line("Tuần lễ tri ân khách hàng", 29, "Serif-Italic", "center").space(30)
    for title, text in (
        ("1. Ai được hưởng", "Mọi khách hàng mua lẻ tại các cửa hàng của Công ty TNHH Mẫu Hoa Sen ở Hà Nội, không kể số lượng mua."),
        ("2. Cách tính ưu đãi", "Giá trên hóa đơn là giá bán lẻ đã trừ 20%. Ưu đãi không quy đổi thành tiền và không cộng với chương trình khác."),
        ("3. Đổi, trả hàng", "Trong 07 ngày, hàng còn nguyên được đổi lấy hàng cùng giá sau giảm. Tiền hoàn lại là số tiền khách đã trả."),
        ("4. Nơi áp dụng", "Cửa hàng số 12, phố Mẫu và cửa hàng số 3, ngõ 45, đường Thử Nghiệm."),
        ("5. Hỏi đáp và khiếu nại", "Gọi số 0900000001 hoặc gửi thư tới lienhe@example.com; công ty trả lời trong 03 ngày làm việc."),
    ):
        first.line(title, 29, "Serif-Bold").line(text, 28).space(20)
    second = Paper(rng).line("DANH SÁCH CỬA HÀNG", 32, "Serif-Bold", "center").space(20)
    second.table((1, 6, 6), [("TT", "Địa chỉ", "Giờ mở cửa"), ("1", "Số 12, phố Mẫu, phường Hà Đông", "08:00 - 21:00 hằng ngày"), ("2", "Số 3, ngõ 45, đường Thử Nghiệm, phường Kiến Hưng", "09:00 - 20:00, nghỉ thứ Hai")])
    second.sign("GIÁM ĐỐC", "Trần Thị Bình", 1180, stamped="CÔNG TY TNHH MẪU HOA SEN")
    save_pdf("the-le.pdf", "Thể lệ chương trình khuyến mại (mẫu)", [first, second], 50)


def identity_photo(name, seed, front):
    """A phone's picture of a card that resembles no real card."""
    rng = random.Random(seed)
    size = (1600, 1200)
    wood = noise(rng, (size[0], 60), 7).resize(size)
    table = Image.merge("RGB", [wood.point(lambda value, low=low: low + value * 34 // 255) for low in (120, 84, 56)])
    card = Image.new("RGB", (1180, 744), (214, 232, 228))
    draw = ImageDraw.Draw(card)
    for step in range(-744, 1180, 26):
        draw.line((step, 744, step + 744, 0), fill=(200, 222, 218), width=3)
    draw.rectangle((0, 0, 1180, 96), fill=(38, 110, 120))
    draw.text((590, 48), "THẺ MẪU / SAMPLE CARD", font=font(46, "Sans-Bold"), fill=(255, 255, 255), anchor="mm")
    if front:
        draw.rectangle((50, 150, 370, 580), fill=(236, 240, 240), outline=INK, width=3)
        draw.ellipse((130, 210, 290, 390), fill=(150, 160, 168))
        draw.pieslice((80, 400, 340, 760), 180, 360, fill=(150, 160, 168))
        draw.rectangle((50, 580, 370, 700), fill=(214, 232, 228))
        for row, (label, value) in enumerate((("Số / No.", "001090000001"), ("Họ và tên / Full name", "NGUYỄN VĂN AN"), ("Ngày sinh / Date of birth", "15/03/1990"), ("Giới tính / Sex", "Nam"), ("Nơi cư trú / Residence", "Phường Hà Đông, Hà Nội"))):
            draw.text((410, 140 + row * 112), label, font=font(27, "Sans"), fill=(70, 90, 96))
            draw.text((410, 176 + row * 112), value, font=font(40, "Sans-Bold"), fill=INK)
    else:
        draw.text((60, 150), "Bản mẫu dùng để thử phần mềm, không phải giấy tờ tùy thân.", font=font(32, "Sans"), fill=INK)
        draw.text((60, 200), "Made to test software; not an identity paper.", font=font(32, "Sans"), fill=INK)
        cell = 14
        for x in range(24):
            for y in range(24):
                if rng.random() < 0.5:
                    draw.rectangle((790 + x * cell, 300 + y * cell, 803 + x * cell, 313 + y * cell), fill=INK)
        draw.text((60, 640), "MAU<<SAMPLE<<<<<<<<<<<<<<<<<<<", font=font(40, "SansMono-Bold"), fill=INK)
        draw.text((60, 320), "Ngày cấp / Issued: 10/05/2022", font=font(34, "Sans"), fill=INK)
        draw.text((60, 370), "Nơi cấp / By: Cơ quan Mẫu", font=font(34, "Sans"), fill=INK)
    band = Image.new("L", card.size, 0)
    ImageDraw.Draw(band).text((590, 400), "MẪU / SAMPLE", font=font(130, "Sans-Bold"), fill=70, anchor="mm")
    card.paste(STAMP, (0, 0), band.rotate(20))
    mask = Image.new("L", card.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 1179, 743), 44, fill=255)
    angle = rng.uniform(-4, 4)
    card, mask = (layer.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True) for layer in (card, mask))
    corner = ((size[0] - card.width) // 2, (size[1] - card.height) // 2)
    shadow = Image.new("L", size, 0)
    shadow.paste(mask.point(lambda value: value * 120 // 255), (corner[0] + 14, corner[1] + 20))
    table.paste((24, 18, 14), (0, 0), shadow.filter(ImageFilter.GaussianBlur(18)))
    table.paste(card, corner, mask)
    light = noise(rng, size, 700).point(lambda value: 200 + value * 55 // 255)
    grain = noise(rng, size, 2).point(lambda value: 236 + value * 19 // 255)
    for layer in (light, grain):
        table = ImageChops.multiply(table, Image.merge("RGB", (layer, layer, layer)))
    table.filter(ImageFilter.GaussianBlur(0.7)).save(HERE / name, "JPEG", quality=84, dpi=(DPI, DPI))


if __name__ == "__main__":
    residence_form()
    lease()
    birth_notice()
    promotion_notice()
    promotion_rules()
    identity_photo("the-mau-mat-truoc.jpg", 6, front=True)
    identity_photo("the-mau-mat-sau.jpg", 7, front=False)
