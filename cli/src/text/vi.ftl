# Texts a person reads, in Vietnamese; terms as in the laws and on the portals.
# The English twin holds the same keys but help-*, which is laid over clap's English by argument id.

## Labels

label-agency-levels = Cấp thực hiện
label-authorities = Cơ quan có thẩm quyền
label-conditions = Yêu cầu, điều kiện
label-coordinators = Cơ quan phối hợp
label-decision = Quyết định công bố
label-error = lỗi:
label-filing-notes = Về cách thức thực hiện
label-max-connections = Số yêu cầu cùng lúc
label-max-requests = Số yêu cầu mỗi giây
label-note = Ghi chú
label-receiving-place = Địa chỉ tiếp nhận hồ sơ
label-services = Dịch vụ công trực tuyến
label-templates = Biểu mẫu
label-warning = cảnh báo:
label-hint = gợi ý:
label-cause = nguyên nhân: { $cause }
label-request = mã yêu cầu, để báo cho bộ phận hỗ trợ của cổng: { $id }

label-accepted = Tiếp nhận
label-as-of = Dữ liệu tính đến
label-added = Mới
label-attachments = Tệp đính kèm
label-audience = Đối tượng thực hiện
label-birth-date = Ngày sinh
label-cases = Trường hợp
label-components = Thành phần hồ sơ
label-changed = Thay đổi
label-details = Có chi tiết
label-discarded = Đã xóa bản nháp
label-draft = Bản nháp
label-due = Ngày hẹn trả
label-email = Thư điện tử
label-expected = Dự kiến có kết quả
label-form = Nội dung khai báo
label-fees = Phí, lệ phí
label-fees-online = Phí, lệ phí khi nộp trực tuyến
label-gender = Giới tính
label-index = Chỉ mục
label-legal-basis = Căn cứ pháp lý
label-methods = Cách thức thực hiện
label-owner = Chủ hồ sơ
label-offerings = Cơ quan thực hiện
label-passed-over = Bỏ qua, không phải danh mục
label-personal-number = Số định danh cá nhân
label-phone = Điện thoại
label-portal = Cổng
label-procedures = Thủ tục
label-processing-time = Thời hạn giải quyết
label-promulgator = Cơ quan công bố
label-receive = Nhận kết quả
label-removed = Không còn
label-reference = Mã tham chiếu
label-results = Kết quả
label-submitter = Người nộp hồ sơ
label-steps = Trình tự thực hiện
label-submitted = Ngày nộp
label-source = Nguồn
label-supplement = Cần bổ sung
label-tax-code = Mã số thuế
label-unread = Không đọc được
label-timeline = Quá trình xử lý

column-accepts = Loại tệp
column-actor = Người thực hiện
column-agency = Cơ quan
column-agency-code = Mã cơ quan
column-at = Thời điểm
column-case = Trường hợp
column-channel = Hình thức
column-code = Mã
column-component = Thành phần
column-current = Đang dùng
column-digest = SHA-256
column-dossier = Mã hồ sơ
column-driver = Giao thức
column-due = Hẹn trả
column-fault = Lỗi
column-duration = Thời hạn
column-fee = Khoản
column-fees = Phí, lệ phí
column-field = Lĩnh vực
column-form-field = Mục
column-file = Tệp
column-full-name = Họ và tên
column-kind = Loại
column-level = Mức độ
column-measure = Mức
column-method = Phương thức
column-name = Tên
column-note = Ghi chú
column-offerings = Cơ quan
column-path = Đường dẫn
column-portal = Cổng
column-probability = Xác suất
column-procedure = Thủ tục
column-procedure-code = Mã thủ tục
column-required = Bắt buộc
column-route = Yêu cầu
column-scope = Phạm vi
column-size = Dung lượng
column-source = Nguồn
column-state = Tình trạng
column-status = Trạng thái
column-times = Số lần còn lại
column-url = Địa chỉ
column-value = Nội dung
column-username = Tài khoản

## Values

value-at-most = tối đa { $size }
value-days = { $count } ngày
value-demonstration = { $name } (tài khoản dùng thử)
value-expected = dự kiến { $date }
value-fee = lệ phí
value-historical = cơ quan cũ, không còn nhận hồ sơ
value-hours = { $count } giờ
value-in-process = trong chính hoso
value-individual = cá nhân
value-level-of-sandbox = do cổng thử nghiệm đặt, không phải số liệu chính thức
value-months = { $count } tháng
value-more = và { $count } cơ quan khác
value-manifest = BẢNG-KÊ
value-code = MÃ
value-no = không
value-not-stated = chưa công bố
value-offering = { $agency } (mức độ { $level })
value-party = { $name } (số { $number })
value-offered-under = { $promulgator }: { $agencies }
value-organisation = tổ chức
value-price = giá
value-procedures = { $procedures } ({ $codes } mã)
value-real-portal = { $name } (cổng thật: hồ sơ được nộp thật)
value-sandbox = { $name } (cổng thử nghiệm, không nộp thật)
value-see-text = xem mô tả: { $text }
value-service-fee = phí
value-tracking-secret = Mã bí mật tra cứu: { $secret } (để tra cứu không cần tài khoản: hoso status { $code } --secret{ $at })
value-source-import = nhập từ tệp
value-source-sync = đồng bộ từ cổng
value-unread = { $count } mục, giữ nguyên như nguồn
value-unknown = chưa xác định
value-valid = hợp lệ
value-unknown-because = chưa xác định: { $reason }
value-working-days = { $count } ngày làm việc
value-yes = có

agency-level-ministry = bộ, ngành
agency-level-other = cơ quan khác
agency-level-province = cấp tỉnh
agency-level-ward = cấp xã
status-draft = Bản nháp
status-submitted = Mới đăng ký
status-accepted = Được tiếp nhận
status-not-accepted = Không được tiếp nhận
status-processing = Đang xử lý
status-supplement-required = Yêu cầu bổ sung giấy tờ
status-payment-required = Yêu cầu thực hiện nghĩa vụ tài chính
status-withdraw-requested = Công dân yêu cầu rút hồ sơ
status-suspended = Dừng xử lý
status-resolved = Đã xử lý xong
status-returned = Đã trả kết quả

actor-citizen = công dân
actor-officer = cán bộ
actor-portal = cổng
actor-sandbox = cổng thử nghiệm

channel-online = trực tuyến
channel-direct = trực tiếp
channel-postal = bưu chính công ích

receive-agency = tại cơ quan
receive-post = qua bưu chính
receive-online = trực tuyến

scope-full = toàn trình
scope-partial = một phần
scope-information = chỉ cung cấp thông tin

payment-due = phải nộp
payment-paid = đã nộp
payment-none = không phải nộp

## Notices and progress

notice-already-filed = nội dung này đã nộp trước đây với mã { $code }; không nộp thêm
notice-demonstration-again = đã trở lại tài khoản dùng thử của cổng thử nghiệm
notice-downloading = đang tải { $file }
notice-dry-run = mới chỉ xem trước, chưa gửi gì
notice-faults-cleared = đã bỏ mọi lỗi đặt trước
notice-demonstration-stays = chưa có ai đăng nhập; cổng thử nghiệm vẫn dùng tài khoản dùng thử
notice-filter-fits-none = không có thủ tục nào khớp { $flag } { $value }
notice-filter-too-narrow = không có thủ tục nào vừa khớp { $flag } { $value } vừa khớp các điều kiện còn lại
notice-from-catalogue = lấy từ danh mục { $portal } trên máy này; cổng không có thủ tục này
notice-mended = đã tìm: { $words }
notice-more = chỉ hiện { $limit } mục đầu; dùng --limit để xem thêm
notice-no-default-portal = từ nay phải nêu tên cổng khi dùng, vì đã có cổng được cấu hình
notice-no-templates = thủ tục { $code } không có biểu mẫu trên cổng này
notice-not-signed-in = chưa đăng nhập cổng { $portal }
notice-nothing-found = không tìm thấy kết quả nào
notice-portal = cổng: { $portal }
notice-portal-removed = đã bỏ cổng { $name }
notice-reset = đã xóa sạch { $portal }
notice-replaced-by = mã này đã được thay bằng { $code }
notice-sandbox = cổng thử nghiệm: hồ sơ không được nộp thật
notice-signed-in = đã đăng nhập cổng { $portal } với tên { $name }
notice-signed-out = đã đăng xuất { $name } khỏi cổng { $portal }
notice-sync-resumed = đã làm tiếp từ chỗ lần đồng bộ trước dừng lại
notice-written = đã ghi { $path }
notice-token-used = phiên đăng nhập lấy từ HOSO_TOKEN

progress-files = đang tải tệp lên
progress-procedures = đang lấy thủ tục
progress-upload = đang tải lên { $file }

warning-empty-file = tệp trên cổng không có nội dung: { $path }
warning-language = HOSO_LANG là { $language }, nhưng hoso chỉ có vi và en
warning-open-address = đang mở tại { $address }: bất kỳ ai kết nối được tới máy này đều dùng được cổng thử nghiệm
warning-token-unused = không gửi HOSO_TOKEN: cổng { $portal } chưa được chọn bằng --portal, HOSO_PORTAL hoặc trong cấu hình của người dùng

## Prompts

prompt-draft = Tạo bản nháp với nội dung trên?
prompt-discard = Xóa bản nháp { $id } của thủ tục { $name }?
prompt-full-name = Họ và tên:
prompt-overwrite = Ghi đè { $path }?
prompt-new-password = Mật khẩu mới (ít nhất 8 ký tự):
prompt-password = Mật khẩu:
prompt-password-again = Nhập lại mật khẩu:
prompt-personal-number = Số định danh cá nhân:
prompt-remove-portal = Bỏ cổng { $name } khỏi cấu hình?
prompt-reset = Xóa mọi tài khoản, hồ sơ và tệp của cổng thử nghiệm { $portal }?
prompt-submit = Nộp hồ sơ với nội dung trên?
prompt-secret = Mã bí mật tra cứu:
prompt-tax-code = Mã số thuế:
prompt-username = Tài khoản:
prompt-yes-no = [c/K]
prompt-yes-words = c có co y yes

## Errors

error-advance = không chuyển được { $dossier } đến { $status }: { $reason }
error-already-ended = nội dung này đã nộp với mã { $code }, và hồ sơ đó đã kết thúc
error-answer-missing = không có nơi để hỏi, và thiếu { $flag }
error-choice = { $value } không hợp lệ cho { $flag }; có thể chọn: { $choices }
error-config = { $path }:{ $line }: { $reason }
error-config-key = { $path }:{ $line }: không có khóa { $key }
error-faults = hồ sơ có { $count } lỗi
error-dossier-utf16 = { $place }: tệp ở dạng UTF-16; hãy lưu lại ở dạng UTF-8
error-dossier-too-large = { $place }: tệp quá lớn so với một tệp hồ sơ
error-dossier-not-toml = { $place }: tệp không phải TOML: { $reason }
error-dossier-not-text = { $place }: tệp không phải văn bản UTF-8
error-days = --from { $from } muộn hơn --to { $to }
error-declined = không có gì thay đổi
error-connection = không kết nối được tới cổng: { $reason }
error-file-not-regular = { $path } không phải tệp thông thường
error-file-permission = không có quyền truy cập { $path }
error-file-missing = không có tệp { $path }
error-needs-file = { $format } không phải văn bản nên không in ra đầu ra chuẩn được
error-form-too-large = biểu mẫu của thủ tục { $code } có quá nhiều mục, không lập thành bảng được
error-import-refused = { $path }{ $line }: { $reason }; chưa nhập gì
error-catalogue-busy = một tiến trình khác đang cập nhật danh mục này; danh mục được giữ nguyên
error-no-blank-form = cổng không có tệp của mẫu đơn { $name }
error-format-and-name = --format { $format } không khớp với đuôi tệp { $path }
error-file-exists = { $path } đã có sẵn
error-field = không có trường { $field }; các trường có: { $fields }
error-form-not-kept = chưa lưu biểu mẫu của thủ tục { $code }
error-flag-with-file = { $flag } chỉ dùng với mã thủ tục, vì { $path } đã nêu nội dung hồ sơ
error-file = { $path }: { $reason }
error-interrupted = đã dừng theo yêu cầu
error-keyring = không dùng được kho mật khẩu của hệ điều hành nên không lưu phiên đăng nhập
error-listen = không mở được địa chỉ { $address }: { $reason }
error-no-dossier = không có hồ sơ { $codes }
error-no-procedure = không có thủ tục mang mã { $code }
error-no-home = không rõ thư mục cá nhân, và biến { $variable } chưa được đặt
error-no-session = chưa đăng nhập cổng { $portal }
error-no-session-account = tài khoản { $account } chưa đăng nhập cổng { $portal }
error-not-a-terminal = không có nơi để hỏi: thêm --yes để xác nhận
error-no-catalogue = trên máy này chưa có danh mục thủ tục
error-no-catalogue-of = trên máy này chưa có danh mục thủ tục của cổng { $portal }
error-no-details = danh mục có { $code }, { $name }, nhưng chưa có chi tiết
error-not-filed-there = thủ tục { $code } không nộp tại { $agency }
error-not-in-catalogue = không danh mục nào trên máy này có { $code }
error-several-procedures = nhiều thủ tục có cùng mã { $code }: { $names }
error-not-printed = đã thực hiện xong, nhưng không in ra được: { $reason }
error-not-printed-draft = đã tạo bản nháp { $id }, nhưng không in ra được: { $reason }
error-not-printed-filed = đã nộp với mã { $code }, nhưng không in ra được: { $reason }
error-outcome-unknown = không nhận được trả lời nên chưa rõ cổng đã thực hiện hay chưa: { $reason }
error-passwords-differ = hai lần nhập mật khẩu không giống nhau
error-portal-exists = đã có cổng { $name } với địa chỉ khác
error-portal-name = không thể đặt tên cổng là { $name }: chỉ dùng chữ cái không dấu, chữ số, - và _
error-portal-name-taken = tên { $name } dành cho cổng thử nghiệm có sẵn
error-portal-not-found = không có cổng { $name }
error-portal-required = chưa nêu tên cổng; các cổng có: { $names }
error-portal-unknown = không có cổng { $name }; các cổng có: { $names }
error-portal-unknown-project = { $path } chọn cổng { $name }, nhưng cổng này chưa được cấu hình
error-protocol = địa chỉ này không trả lời như một cổng mà hoso biết: { $reason }
error-remove-embedded = không bỏ được cổng thử nghiệm có sẵn
error-rate-limited = gửi quá nhiều yêu cầu: { $reason }
error-said = { $reason }
error-sandbox-damaged = cơ sở dữ liệu của cổng thử nghiệm tại { $path } bị hỏng: hãy giữ một bản sao của thư mục rồi khôi phục từ bản sao lưu hoặc bắt đầu lại
error-sandbox-not-served = lỗi đặt trước và nhật ký yêu cầu thuộc về cổng thử nghiệm mở qua HTTP, còn cổng này chỉ có trong chính lệnh đang chạy
error-sandbox-served = cổng thử nghiệm tại { $path } đang được tiến trình { $process } mở rồi
error-sandbox = không mở được cổng thử nghiệm tại { $path }: { $reason }
error-secret-one = mỗi mã bí mật chỉ tra cứu được đúng một mã hồ sơ
error-value-file = không đọc được giá trị của { $flag } từ { $path }: { $reason }
error-state = không ghi được vào { $path }: { $reason }
error-stdin-empty = đầu vào chuẩn không có nội dung
error-storage = không dùng được một tệp trên máy này: { $reason }
error-storage-read = không đọc được { $path }: { $reason }
error-storage-write = không ghi được vào { $path }: { $reason }
error-storage-use = không dùng được { $path }: { $reason }
error-timeout = cổng không trả lời kịp: { $reason }
error-token-refused = cổng không còn chấp nhận mã phiên trong HOSO_TOKEN
error-token-stdin-refused = cổng không chấp nhận mã phiên đọc từ đầu vào chuẩn
error-unavailable = cổng đang không hoạt động: { $reason }
error-unexpected = { $reason }
error-firewall = tường lửa của cổng trả về một trang dành cho người xem thay vì câu trả lời; đã dừng hỏi
error-national-catalogue = không dùng được danh mục quốc gia: { $reason }
error-pace = cổng { $name } cần hơn một yêu cầu mỗi ngày và ít nhất một kết nối
error-unsupported = { $reason }
error-url = { $url } không phải địa chỉ của cổng: https://máy[:cổng][/đường-dẫn]
error-url-plain = { $url } không được mã hóa; http:// chỉ dùng trong chính máy này
error-validation = { $reason }

## Reasons, where the system's own words would be English

reason-directory = đây là thư mục
reason-exists = đã có tệp hoặc thư mục cùng tên
reason-full = hết chỗ lưu
reason-in-use = địa chỉ đang được dùng
reason-no-directory = một phần của đường dẫn không phải thư mục
reason-no-text = không phải văn bản UTF-8
reason-cut-short = nội dung bị cắt ngang
reason-no-json = không phải JSON
reason-empty = tệp rỗng
reason-no-catalogue = không có dòng danh mục hay chi tiết thủ tục nào
reason-not-found = không có tệp hoặc thư mục này
reason-permission = không có quyền
reason-read-only = hệ thống tệp chỉ cho đọc
reason-not-regular = đây không phải tệp thông thường
reason-network = kết nối gặp lỗi
reason-timeout = hết thời gian chờ
reason-unsupported = cổng này không có chức năng đó cho chương trình
reason-refused = kết nối bị từ chối
reason-reset = kết nối bị ngắt
reason-ledger = tệp bị hỏng, đang bị khóa, hoặc không phải của chương trình này
reason-system = hệ điều hành báo lỗi (thêm -v để xem nguyên văn)
reason-syntax = sai cú pháp TOML

## Arguments

parse-conflict = không dùng { $argument } cùng với { $other }
parse-invalid-value = { $value } không hợp lệ cho { $argument }; các giá trị có thể dùng: { $values }
parse-missing = thiếu { $argument }
parse-missing-command = thiếu tên lệnh
parse-no-value = { $argument } cần có giá trị
parse-other = { $reason }
parse-twice = { $argument } được nêu hai lần
parse-unknown-argument = không có tham số { $argument }
parse-unknown-command = không có lệnh { $name }
parse-wrong-form = { $value } không hợp lệ cho { $argument }: cần dạng { $form }
parse-wrong-value = { $value } không hợp lệ cho { $argument }

## Hints

hint-catalogue = lấy từ cổng: hoso catalogue sync, hoặc nhập từ tệp: hoso catalogue import ĐƯỜNG-DẪN
hint-catalogue-all = bỏ --portal và HOSO_PORTAL để dùng mọi danh mục đang có, hoặc lấy danh mục của cổng này: hoso catalogue sync{ $at }
hint-catalogue-one = xem một danh mục: hoso catalogue info --portal { $portal }
hint-details = nhập thêm chi tiết: hoso catalogue import ĐƯỜNG-DẪN
hint-catalogue-info = xem danh mục đang có: hoso catalogue info
hint-sync-again = chạy lại để làm tiếp: hoso catalogue sync
hint-download-case = chỉ lấy mẫu đơn của một trường hợp: hoso form MÃ --download --case TRƯỜNG-HỢP
hint-download = tải mẫu đơn trống: hoso form { $code } --download --to .
hint-filed-at = thủ tục này nộp tại: { $agencies }
hint-search-code = xem các thủ tục đó: hoso search { $code } --offline
hint-filter = giá trị gần giống cho { $flag }: { $values }
hint-filter-instead = nếu bỏ điều kiện này thì có các giá trị { $flag }: { $values }
hint-filter-without = bỏ { $flag } để tìm rộng hơn
hint-filter-unknown = danh mục trên máy này không có thông tin cho { $flag }; hãy hỏi cổng: thêm --online
hint-check-online = kiểm tra qua cổng để lưu biểu mẫu: hoso check { $path }{ $at }
hint-plan = điền xong thì kiểm tra: hoso batch plan { $path } --procedure { $code }{ $at }
hint-needs-file = ghi vào tệp: hoso form { $code } --format xlsx -o bang-ke.xlsx{ $at }
hint-toml = từng hồ sơ một thì được: hoso form { $code } -o ho-so.toml{ $at }
hint-check = điền xong thì kiểm tra: hoso check { $path }{ $at }
hint-again = nếu cố ý nộp thêm lần nữa: hoso submit { $target } --again{ $at }
hint-connection = hãy thử lại, hoặc xem lại địa chỉ: hoso portal list
hint-demonstration = để dùng tài khoản riêng: hoso account register{ $at }
hint-did-you-mean = có phải là: { $command }
hint-edit = sửa dòng { $line } của { $path }
hint-existing = xem hồ sơ đó: hoso status { $code }{ $at }
hint-faults-clear = để bỏ mọi lỗi đã đặt: hoso sandbox faults clear{ $at }
hint-form = tạo tệp hồ sơ để điền: hoso form { $code } -o { $code }.toml{ $at }
hint-download-again = chạy lại lệnh này để tải tiếp
hint-help = { $command } --help
hint-keyring = dùng mã phiên thay cho đăng nhập: read -rs HOSO_TOKEN; export HOSO_TOKEN; hoso whoami --portal { $portal }
hint-later = hãy gõ lại lệnh này sau ít phút
hint-list = danh sách hồ sơ: hoso list{ $at }
hint-login = đăng nhập: hoso login --portal { $portal }
hint-no-home = { $variable }=/một/thư/mục hoso …
hint-overwrite = để ghi đè: { $command } --yes{ $at }
hint-outcome-unknown = hãy xem lại trước khi gõ lại lệnh: hoso list{ $at }
hint-firewall = hãy chờ một lúc rồi hỏi chậm hơn: hoso portal add TÊN --driver national --url ĐỊA-CHỈ --max-requests-per-second 0.5 --yes
hint-portal-exists = hoso portal add { $name } --url { $url } --yes
hint-portal-national = hoso portal add { $name } --driver national --url https://dichvucong.gov.vn
hint-portal-required = hoso --portal { $name } …, hoặc dùng lâu dài: hoso portal use { $name }
hint-portal-show = xem lại địa chỉ: hoso portal show { $name }
hint-portal-unknown = hoso portal add { $name } --url https://…
hint-portal-use = để dùng từ nay: hoso portal use { $name }
hint-search-offline = tìm trong danh mục: hoso search "tạm trú" --offline
hint-registered = đăng nhập: hoso login --username { $username }{ $at }
hint-search = tìm thủ tục: hoso search "tạm trú"{ $at }
hint-search-wider = bớt từ để tìm rộng hơn; xem mọi thủ tục: hoso search{ $at }
hint-secret = mã hồ sơ và mã bí mật ghi trên giấy biên nhận nộp hồ sơ: hoso status { $code } --secret{ $at }
hint-show = xem chi tiết: hoso show { $code }{ $at }
hint-supplement = tải lên giấy tờ mà cơ quan yêu cầu: hoso upload { $code } THÀNH-PHẦN=TỆP{ $at }
hint-submit-draft = gửi bản nháp đi: hoso submit { $target }{ $at }
hint-submit-again = gõ lại lệnh này để làm tiếp, hoso không nộp hai lần: hoso submit { $target }{ $at }
hint-submit = nộp hồ sơ: hoso submit { $path }{ $at }
hint-status = xem tình trạng: hoso status { $code }{ $at }
hint-token = mã phiên do lệnh này ghi: hoso sandbox serve --token-file TỆP; nếu không dùng mã phiên: unset HOSO_TOKEN rồi hoso login{ $at }
hint-sandbox-damaged = để bắt đầu lại: mv "{ $path }" "{ $path }.damaged"
hint-sandbox-not-served = hãy mở cổng: hoso sandbox serve --port 8080 --token-file ./token; rồi trong một cửa sổ dòng lệnh khác: hoso portal add local --url http://127.0.0.1:8080; HOSO_TOKEN="$(cat ./token)" hoso sandbox faults list --portal local
hint-sandbox-served = dùng cổng đang mở, hoặc chọn thư mục khác: hoso sandbox serve --data ./sandbox
hint-upload-again = hãy gõ lại lệnh này: phần đã tải lên không phải gửi lại
hint-url-plain = hoso portal add TÊN --url https://{ $host }
hint-wait = thử lại sau { $seconds } giây

## Faults of a dossier, by code. Their English stands in the SDK and in the portal's answer.
## A text whose arguments a fault lacks gives way to the words of whoever found it.

fault-required = { $what ->
    [procedure] tệp chưa nêu thủ tục
    [component] mục này chưa nêu tệp dành cho thành phần hồ sơ nào
    [tax_code] tổ chức phải có mã số thuế
    [because] chưa điền mục bắt buộc, vì { $because } là { $chosen }
   *[other] chưa điền mục bắt buộc
}
fault-number-unquoted = số này phải đặt trong dấu nháy, nếu không sẽ mất số 0 ở đầu: { $form }
fault-type-mismatch = sai kiểu dữ liệu: cần { $expected ->
    [string] chữ
    [integer] số nguyên
    [number] số
    [boolean] true hoặc false
    [array] danh sách
    [object] nhóm trường
   *[other] { $expected }
}{ $found ->
    [string] , không phải chữ
    [integer] , không phải số nguyên
    [number] , không phải số
    [boolean] , không phải true hay false
    [array] , không phải danh sách
    [object] , không phải nhóm trường
   *[other] {""}
}
fault-fixed = số này đã được ghi nhận, không thay đổi được
fault-format = sai định dạng: cần { $format ->
    [date] ngày dạng YYYY-MM-DD
    [time] giờ dạng HH:MM:SS
    [date-time] thời điểm dạng RFC 3339
    [email] địa chỉ thư điện tử
    [uri] địa chỉ trang web
   *[other] { $format }
}
fault-pattern = không đúng dạng quy định
fault-enum = phải là một trong các giá trị: { $allowed }
fault-too-long = dài quá { $limit } ký tự
fault-too-short = ngắn hơn { $limit } ký tự
fault-too-many = có nhiều hơn { $limit } mục
fault-too-few = có ít hơn { $limit } mục
fault-minimum = { $what ->
    [exclusive] phải lớn hơn { $limit }
   *[other] nhỏ hơn mức cho phép (tối thiểu { $limit })
}
fault-maximum = { $what ->
    [exclusive] phải nhỏ hơn { $limit }
   *[other] lớn hơn mức cho phép (tối đa { $limit })
}
fault-unknown-field = không có trường { $name } trong biểu mẫu{ $suggestion ->
    [none] {""}
   *[other] ; có phải là { $suggestion }?
}
fault-invalid = { $what ->
    [twice] có hai mục giống hệt nhau
    [component] đây không phải mã thành phần hồ sơ
    [row] số thứ tự dòng phải từ 0 đến { $limit }, và mục chỉ có một giá trị thì không có số thứ tự
   *[other] không đúng với yêu cầu của biểu mẫu
}
fault-form-unreadable = biểu mẫu của cổng không phải JSON Schema hợp lệ nên không kiểm tra được nội dung

fault-personal-number-invalid = { $what ->
    [OldIdentityCard] đây là số chứng minh nhân dân cũ (9 chữ số), không còn dùng được; số định danh cá nhân có 12 chữ số
    [Length] số định danh cá nhân có 12 chữ số, ở đây có { $found }
    [NotDigits] số định danh cá nhân chỉ gồm chữ số
   *[other] số định danh cá nhân không hợp lệ
}
fault-personal-number-birth-date = số định danh cá nhân không khớp với năm sinh
fault-personal-number-gender = số định danh cá nhân không khớp với giới tính
fault-date-invalid = { $what ->
    [Shape] ngày phải viết dạng YYYY-MM-DD, hoặc YYYY-MM hay YYYY nếu không rõ hơn
    [DayFirst] ngày phải viết dạng YYYY-MM-DD; ở đây ngày và năm bị đảo chỗ
    [NoSuchDate] lịch không có ngày này
    [sheet] đây là giờ, hoặc là ngày mà các phần mềm bảng tính hiểu khác nhau; hãy ghi DD/MM/YYYY dạng văn bản
    [cell] lịch không có ngày này; ngày được viết dạng DD/MM/YYYY hoặc YYYY-MM-DD
   *[other] ngày không hợp lệ
}
fault-birth-date-future = ngày sinh ở tương lai
fault-tax-code-invalid = { $what ->
    [Shape] mã số thuế có 10 chữ số, đơn vị phụ thuộc có 13 (10-3), hoặc là số định danh cá nhân 12 chữ số
    [CheckDigit] mã số thuế sai chữ số kiểm tra
    [Suffix] ba số cuối của đơn vị phụ thuộc phải từ 001 đến 999
   *[other] mã số thuế không hợp lệ
}
fault-phone-invalid = { $what ->
    [NotDigits] số điện thoại chỉ gồm chữ số, có thể có dấu cách, dấu chấm hoặc gạch nối ở giữa
    [Shape] số di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09; số cố định có 11 chữ số, bắt đầu bằng 02
   *[other] số điện thoại không hợp lệ
}
fault-name-invalid = { $what ->
    [Empty] họ tên để trống
    [Digit] họ tên không được có chữ số
    [Control] họ tên có ký tự điều khiển
    [LegacyEncoding] họ tên viết bằng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode
    [Organisation] tên tổ chức phải có chữ hoặc số và không có ký tự điều khiển
   *[other] họ tên có ký tự không hợp lệ
}
fault-province-unknown = { $suggestion ->
    [none] không có tỉnh, thành phố mang mã này
   *[other] tỉnh, thành phố phải ghi bằng mã 2 chữ số: { $suggestion }
}
fault-province-defunct = tỉnh, thành phố này không còn từ ngày 01/7/2025; nay thuộc { $successor } ({ $successor_code })
fault-ward-unknown = không có phường, xã mang mã này
fault-ward-not-in-province = phường, xã này thuộc { $province } ({ $province_code })
fault-date-order = phải từ ngày { $limit } trở đi
fault-date-past = ngày này đã qua
fault-date-future = ngày này chưa đến
fault-span-too-long = quá thời hạn cho phép, muộn nhất là { $limit }{ $years ->
    [none] {""}
   *[other] {" "}(tối đa { $years } năm)
}{ $months ->
    [none] {""}
   *[other] {" "}(tối đa { $months } tháng)
}{ $days ->
    [none] {""}
   *[other] {" "}(tối đa { $days } ngày)
}
fault-notice-too-short = phải báo trước ít nhất { $working_days } ngày làm việc, sớm nhất là { $limit }
fault-too-young = chưa đủ { $years } tuổi
fault-prefix-missing = phải bắt đầu bằng "{ $prefix }"
fault-blank-row = dòng { $row } để trống; hãy điền hoặc xóa đi

fault-procedure-not-found = cổng không có thủ tục này
fault-leading-zero-lost = đây là ô kiểu số, có thể đã mất số 0 ở đầu; hãy định dạng cột là văn bản rồi nhập lại
fault-number-rounded = số này quá dài, bảng tính có thể đã làm tròn; hãy định dạng cột là văn bản rồi nhập lại
fault-number-in-text = { $what ->
    [json] ở đây phải là văn bản chứ không phải số; hãy đặt trong dấu nháy, nếu không sẽ mất số 0
   *[other] ở đây phải là văn bản chứ không phải số; hãy định dạng cột là văn bản rồi nhập lại
}
fault-date-in-text = bảng tính đã đổi ô này thành ngày; hãy định dạng cột là văn bản rồi nhập lại
fault-date-is-number = ở đây phải là ngày chứ không phải số; hãy định dạng ô là ngày, hoặc ghi DD/MM/YYYY dạng văn bản
fault-date-ambiguous = { $what ->
    [year] năm phải có đủ bốn chữ số: hãy ghi DD/MM/YYYY hoặc YYYY-MM-DD
   *[other] không rõ đâu là ngày, đâu là tháng; hãy ghi DD/MM/YYYY với ngày và tháng đủ hai chữ số, hoặc YYYY-MM-DD
}
fault-boolean-in-text = ô này là TRUE hoặc FALSE trong khi cần giá trị khác; hãy định dạng cột là văn bản rồi nhập lại
fault-cell-error = ô này đang báo lỗi trong bảng tính
fault-formula-uncalculated = công thức này chưa có giá trị; hãy mở bảng tính, để nó tính rồi lưu lại
fault-control-character = ô này có ký tự điều khiển mà cổng không nhận; hãy nhập lại
fault-quote-misplaced = có chữ đứng sau dấu nháy đóng; dấu nháy thuộc nội dung thì phải viết hai lần
fault-row-hidden = dòng { $row } đang bị ẩn, có thể do bộ lọc; hãy bỏ ẩn, hoặc ghi hidden = "file" (vẫn nộp) hay hidden = "skip" (bỏ qua) trong tệp ánh xạ
fault-column-hidden = cột này đang bị ẩn mà vẫn có dữ liệu; hãy bỏ ẩn, hoặc ghi hidden = "file" (vẫn dùng) hay hidden = "skip" (bỏ qua) trong tệp ánh xạ
fault-path-of-windows = đây là ổ đĩa hoặc thư mục chia sẻ của máy Windows; hãy ghi đường dẫn tính từ thư mục của bảng kê, ví dụ scan/001.pdf
fault-cell-extra = ô này nằm ngoài các cột có tiêu đề
fault-blank-rows = các dòng từ { $from } đến { $until } để trống mà phía sau còn dữ liệu; hãy xóa các dòng trống
fault-column-unknown = không hiểu tiêu đề cột { $name }{ $suggestion ->
    [none] ;
   *[other] ; có phải là { $suggestion }?
} hãy sửa lại, hoặc nêu trong mục ignore của tệp ánh xạ
fault-column-ambiguous = tiêu đề { $name } khớp với nhiều mục: { $allowed }; hãy ghi đúng tên mục cần dùng
fault-column-duplicate = { $name ->
    [none] có hai mục cho cùng một nội dung
   *[other] cột này và { $name } dành cho cùng một mục
}
fault-column-group = { $name } là một nhóm mục; mỗi cột chỉ dành cho một mục
fault-mapping-column-unknown = bảng kê không có cột { $name } mà tệp ánh xạ nêu{ $suggestion ->
    [none] {""}
   *[other] ; có phải là { $suggestion }?
}
fault-mapping-invalid = không dùng được tệp ánh xạ: { $what ->
    [unknown] không có mục { $name }; chỉ có sheet, key, ignore, hidden, columns và defaults
    [type] giá trị của { $name } sai kiểu
    [hidden] hidden chỉ nhận "file" hoặc "skip"
    [text] { $name } phải là chữ đặt trong dấu nháy
   *[syntax] sai cú pháp TOML
}
fault-manifest-unreadable = không đọc được tệp: { $what ->
    [NotFound] không có tệp này
    [PermissionDenied] không có quyền đọc
    [IsADirectory] đây là thư mục
    [special] đây không phải tệp thông thường
   *[other] hệ điều hành không cho đọc
}
fault-manifest-empty = { $what ->
    [header] bảng kê có tiêu đề nhưng không có dòng nào
   *[other] bảng kê rỗng
}
fault-manifest-not-text = { $what ->
    [utf16] tệp ở dạng UTF-16 nhưng thiếu dấu thứ tự byte; hãy lưu lại dạng UTF-8
   *[other] tệp không phải văn bản UTF-8; hãy lưu lại dạng CSV UTF-8
}
fault-manifest-unsupported = không đọc loại tệp này ({ $what ->
    [encrypted-workbook] bảng tính có mật khẩu
    [JSON-array] mảng JSON
    [HTML-or-XML] HTML hoặc XML
    [ZIP-archive] tệp nén ZIP
   *[other] { $found }
}); hãy lưu lại dạng XLSX, CSV UTF-8 hoặc JSONL
fault-manifest-not-json = mỗi dòng phải là một đối tượng JSON: { $what ->
    [cut_short] dòng bị cắt ngang
    [twice] có trường được nêu hai lần trong cùng một đối tượng
    [value] ở đây là một giá trị khác
   *[syntax] sai cú pháp
} (cột { $column })
fault-manifest-damaged = bảng tính bị hỏng: { $what ->
    [no-ZIP-archive] không phải tệp nén ZIP
    [too-many-parts] có quá nhiều phần
    [a-part-that-cannot-be-read] có phần không đọc được
    [a-part-whose-name-is-no-text] có phần mà tên không phải văn bản
    [a-part-that-cannot-be-unpacked] có phần không giải nén được
    [fewer-shared-texts-than-it-says] thiếu văn bản dùng chung so với số đã ghi
    [a-document-type-declaration] có khai báo kiểu tài liệu
    [a-cell-at-no-place] có ô không rõ vị trí
    [a-range-that-is-none] có vùng ô không hợp lệ
    [too-many-merged-cells] có quá nhiều ô gộp
    [a-sheet-in-another-place-than-sheets-have] có trang nằm sai chỗ
    [it-cannot-be-read-to-its-end] không đọc được đến hết
    [a-part-that-is-no-XML] có phần không phải XML
    [a-part-is-missing] thiếu một phần
    [cells-out-of-order] các ô không theo thứ tự
   *[other] có ô không hợp lệ
}
fault-manifest-too-large = { $name ->
    [columns] bảng kê có hơn { $limit } cột có dữ liệu
    [rows] bảng kê có hơn { $limit } dòng
    [cell] có ô dài quá { $limit } byte
    [row] có dòng dài quá { $limit } byte
    [line] có dòng dài quá { $limit } byte
    [mapping] tệp ánh xạ lớn hơn { $limit } byte
   *[other] một phần của bảng kê lớn hơn { $limit } byte
}
fault-quote-unclosed = dấu nháy mở ở đây không được đóng lại
fault-cells-merged = các ô { $name } bị gộp; mỗi dòng cần ô riêng, hãy bỏ gộp
fault-sheets-several = có nhiều trang có dữ liệu, hãy nêu trang cần đọc: { $allowed }
fault-sheet-unknown = không có trang này; bảng tính có các trang: { $allowed }
fault-case-required = thủ tục có nhiều trường hợp, phải chọn một: { $allowed }
fault-case-unknown = { $what ->
    [caseless] thủ tục này không chia trường hợp
   *[other] thủ tục không có trường hợp này; có thể chọn: { $allowed }
}
fault-agency-required = chưa nêu cơ quan nhận hồ sơ
fault-agency-unknown = không có cơ quan mang mã này trong số các cơ quan thực hiện thủ tục
fault-agency-historical = { $successor ->
    [none] cơ quan này không còn và không nhận hồ sơ nữa
   *[other] cơ quan này không còn; nay do { $successor } ({ $successor_code }) thực hiện
}
fault-agency-not-offering = cơ quan này không thực hiện thủ tục
fault-receive-required = chưa chọn cách nhận kết quả: { $allowed }
fault-receive-unknown = cách nhận kết quả phải là một trong: { $allowed }
fault-receive-not-offered = thủ tục này không trả kết quả theo cách đó; có thể chọn: { $allowed }
fault-address-required = nhận kết quả qua bưu chính thì phải có địa chỉ
fault-authorization-required = người nộp khác chủ hồ sơ nên phải có giấy ủy quyền
fault-authorization-not-valid = giấy ủy quyền không còn hiệu lực trong hôm nay ({ $from } đến { $until })

fault-component-missing = { $what ->
    [entry] mục này chưa nêu tệp; hãy điền hoặc bỏ đi
   *[other] thiếu thành phần bắt buộc: { $name }
}
fault-component-unknown = thủ tục không có thành phần { $name }; có thể dùng: { $allowed }
fault-component-other-case = thành phần này thuộc trường hợp khác: { $name }
fault-file-name-duplicate = hai tệp của cùng một thành phần trùng tên { $name }, tệp sau sẽ thay tệp trước
fault-file-name-invalid = tên tệp có ký tự mà cổng không nhận; hãy đổi tên tệp
fault-file-missing = không có tệp { $path }{ $what ->
    [several] ; nếu là nhiều tệp, hãy thêm cho mỗi tệp một cột cùng tiêu đề, mỗi ô một tệp
   *[none] {""}
}
fault-file-unreadable = không đọc được tệp { $name }: { $what ->
    [NotFound] không có tệp này
    [PermissionDenied] không có quyền đọc
    [IsADirectory] đây là thư mục
    [special] đây không phải tệp thông thường
   *[other] hệ điều hành không cho đọc
}
fault-file-is-directory = { $name } là thư mục, không phải tệp
fault-file-empty = tệp { $name } rỗng
fault-file-type-not-accepted = { $found ->
    [none] tên tệp không có phần mở rộng; chỉ nhận: { $allowed }
   *[other] không nhận loại tệp { $found }; chỉ nhận: { $allowed }
}
fault-file-type-mismatch = { $found ->
    [unknown] nội dung tệp không phải { $expected }, cũng không thuộc loại nào nhận biết được
   *[other] nội dung tệp không phải { $expected } mà là { $found }
}
fault-file-too-large = tệp { $name } quá lớn: có { $size } byte, tối đa { $limit } byte

## Help

usage-usage = Cách dùng:
usage-commands = Lệnh
usage-arguments = Tham số
usage-options = Tùy chọn
usage-global = Tùy chọn chung
usage-options-word = [TÙY CHỌN]
usage-command-word = <LỆNH>
usage-values = [giá trị: { $values }]
usage-default = [mặc định: { $value }]

help-value =
    .NAME = TÊN
    .BATCH = LÔ
    .CODE = MÃ
    .FOLDER = THƯ-MỤC
    .MANIFEST = BẢNG-KÊ
    .PLAN = KẾ-HOẠCH
    .PLAN_OR_MANIFEST = KẾ-HOẠCH-HOẶC-BẢNG-KÊ
    .REQUESTS = SỐ-YÊU-CẦU
    .ROWS = SỐ-DÒNG
    .TIME = THỜI-ĐIỂM
    .FORMAT = ĐỊNH-DẠNG
    .LANGUAGE = NGÔN-NGỮ
    .WHEN = KHI-NÀO
    .DURATION = THỜI-GIAN
    .FILE = TỆP
    .KIND = LOẠI
    .NUMBER = SỐ
    .DATE = NGÀY
    .GENDER = GIỚI-TÍNH
    .ADDRESS = ĐỊA-CHỈ
    .TEXT = NỘI-DUNG
    .AGENCY = CƠ-QUAN
    .FIELD = LĨNH-VỰC
    .LEVEL = MỨC
    .SCOPE = PHẠM-VI
    .WHO = ĐỐI-TƯỢNG
    .PROCEDURE = MÃ-THỦ-TỤC
    .STATUS = TRẠNG-THÁI
    .DOSSIER = MÃ-HỒ-SƠ
    .DRAFT = BẢN-NHÁP
    .DRIVER = GIAO-THỨC
    .PORT = CỔNG-MẠNG
    .DIR = THƯ-MỤC
    .FILE_OR_PROCEDURE = TỆP-HOẶC-MÃ-THỦ-TỤC
    .COMMAND = LỆNH
    .SHELL = TRÌNH-VỎ
    .CASE = TRƯỜNG-HỢP
    .PATH = ĐƯỜNG-DẪN
    .PROVINCE = TỈNH
    .WAY = CÁCH
    .REFERENCE = THAM-CHIẾU
    .URL = ĐỊA-CHỈ
    .FAULT = LỖI
    .ROUTE = YÊU-CẦU

help-global =
    .portal = Cổng cần dùng; `sandbox` là cổng thử nghiệm có sẵn
    .account = Tài khoản cần dùng
    .output = Định dạng dữ liệu ở đầu ra chuẩn
    .fields = Các trường JSON cần hiện, theo thứ tự này (a.b để vào sâu hơn)
    .lang = Ngôn ngữ hiển thị
    .color = Khi nào dùng màu
    .no_input = Không hỏi gì; thiếu câu trả lời thì báo lỗi
    .yes = Trả lời "có" cho mọi câu hỏi
    .dry_run = Cho biết sẽ làm gì, nhưng không làm
    .timeout = Thời gian chờ tối đa cho một lần trả lời, như 30s hoặc 2m
    .quiet = Không hiện tiến độ, thông báo hay gợi ý
    .verbose = Hiện nhiều thông tin hơn
    .config = Dùng tệp cấu hình này thay cho tệp thường dùng
    .help = Hiện hướng dẫn này
    .version = Hiện phiên bản

help = Nộp hồ sơ qua các cổng dịch vụ công trực tuyến
    .after =
        Ví dụ:
          hoso search "tạm trú"
          hoso form 1.004194 -o tam-tru.toml
          hoso form 2.000033 --format xlsx -o khuyen-mai.xlsx
          hoso form 1.004194 --download --to bieu-mau
          hoso submit tam-tru.toml
          hoso status
help-login = Đăng nhập vào một cổng
    .after =
        Ví dụ:
          hoso login --username an.nguyen
          hoso login --username an.nguyen --password-stdin < mat-khau.txt
    .username = Tên tài khoản; nếu không nêu thì sẽ hỏi
    .password_stdin = Đọc mật khẩu từ đầu vào chuẩn
    .token_stdin = Đọc mã phiên từ đầu vào chuẩn thay cho đăng nhập
help-logout = Đăng xuất: kết thúc phiên trên cổng và xóa phiên khỏi máy này
help-whoami = Cho biết ai đang đăng nhập và ở cổng nào
help-account = Đăng ký tài khoản, hoặc xem tài khoản của mình
help-account-register = Đăng ký tài khoản trên một cổng
    .after =
        Ví dụ:
          hoso account register --username an.nguyen --full-name "Nguyễn Văn An" --personal-number @so-dinh-danh.txt
    .username = Tên để đăng nhập
    .password_stdin = Đọc mật khẩu từ đầu vào chuẩn
    .kind = Cá nhân hay tổ chức
    .full_name = Họ và tên, hoặc tên tổ chức
    .personal_number = Số định danh cá nhân, gồm 12 chữ số; @TỆP để đọc từ tệp, @- từ đầu vào chuẩn; không ghi thì hoso hỏi
    .birth_date = Ngày sinh, dạng YYYY-MM-DD
    .gender = Giới tính
    .tax_code = Mã số thuế của tổ chức; cũng dùng được @TỆP
    .phone = Số điện thoại; cũng dùng được @TỆP
    .email = Địa chỉ thư điện tử; cũng dùng được @TỆP
help-account-show = Xem tài khoản của mình
help-search = Tìm thủ tục theo từ ngữ, cơ quan, lĩnh vực hoặc mức độ; trong danh mục trên máy này, hoặc tại cổng
    .after =
        Ví dụ:
          hoso search "tạm trú"
          hoso search --agency "Quang Trung" --field "Hộ tịch" --level 4
    .words = Từ trong tên thủ tục, có dấu hay không dấu đều được; hoặc mã thủ tục
    .agency = Chỉ thủ tục của cơ quan này: mã, hoặc từ trong tên
    .field = Chỉ thủ tục thuộc lĩnh vực này: mã, hoặc từ trong tên
    .level = Chỉ thủ tục được cung cấp ở mức độ này, từ 1 đến 4
    .scope = Chỉ thủ tục trực tuyến toàn trình hoặc một phần
    .audience = Chỉ thủ tục dành cho đối tượng này, như công dân hoặc doanh nghiệp
    .promulgator = Chỉ thủ tục do cơ quan này công bố: từ trong tên; trong danh mục trên máy này
    .province = Thủ tục của tỉnh này và của cả nước, tên tỉnh hiện nay hoặc trước tháng 7/2025; trong danh mục trên máy này
    .offline = Tìm trong mọi danh mục trên máy này, không cần mạng
    .online = Hỏi cổng, kể cả khi đã có danh mục
    .limit = Số mục tối đa
help-show = Xem chi tiết thủ tục: cơ quan, trình tự, thành phần hồ sơ, phí, thời hạn, căn cứ
    .after =
        Ví dụ:
          hoso show 1.004194
    .procedure = Mã thủ tục
    .agency = Chỉ nơi nộp là cơ quan này: mã, hoặc từ trong tên
    .offline = Xem những gì danh mục trên máy này có, không cần mạng
    .online = Chỉ hỏi cổng
help-form = Tạo tệp hồ sơ có ghi chú để điền
    .after =
        Ví dụ:
          hoso form 1.004194 -o tam-tru.toml
          hoso form 2.000033 --format xlsx -o khuyen-mai.xlsx
          hoso form 1.004194 --download --to bieu-mau
    .procedure = Mã thủ tục
    .out = Tệp cần ghi; nếu không nêu thì in ra đầu ra chuẩn
    .format = Loại tệp: một hồ sơ (toml), hoặc bảng kê nhiều hồ sơ (csv, xlsx); nếu không nêu thì theo đuôi tên tệp, còn lại là toml
    .case = Mã trường hợp, nếu đã biết
    .agency = Mã cơ quan nhận hồ sơ, nếu đã biết
    .example = Điền sẵn ví dụ minh họa của biểu mẫu
    .download = Tải các biểu mẫu chính thức để trống thay vì tạo tệp
    .to = Thư mục để lưu biểu mẫu; nếu không nêu thì là thư mục hiện tại
help-check = Kiểm tra tệp hồ sơ và các tệp đính kèm, không gửi gì lên cổng
    .after =
        Ví dụ:
          hoso check tam-tru.toml
    .file = Tệp hồ sơ
    .offline = Dùng biểu mẫu đã lưu từ lần trước, không hỏi cổng
help-submit = Nộp hồ sơ: tạo, tải tệp lên và gửi
    .after =
        Ví dụ:
          hoso submit tam-tru.toml
          hoso submit 1.004194 --set ho_ten="Nguyễn Văn An" --attach to_khai_ct01=ct01.pdf --agency G01.H26.09556
    .target = Tệp hồ sơ, hoặc mã thủ tục kèm --set và --attach
    .set = Giá trị của một trường trong biểu mẫu; a.b để vào sâu hơn; giá trị @TỆP được đọc từ tệp, @- từ đầu vào chuẩn
    .attach = Tệp cho một thành phần hồ sơ; lặp lại nếu có nhiều tệp
    .agency = Mã cơ quan nhận hồ sơ
    .case = Mã trường hợp, nếu thủ tục có nhiều trường hợp
    .receive = Cách nhận kết quả
    .address = Địa chỉ nhận kết quả khi nhận qua bưu chính
    .client_reference = Tên riêng của lần nộp, để hai máy chỉ nộp một lần
    .again = Cố ý nộp thêm một lần nữa cùng nội dung
    .draft = Dừng ở bản nháp, chưa gửi
    .no_check = Không kiểm tra trước; để cổng tự kiểm tra
    .dry_run = Cho xem nội dung sẽ gửi, không gửi gì
help-upload = Thêm hoặc thay tệp của bản nháp, hoặc của hồ sơ đang chờ bổ sung
    .after =
        Ví dụ:
          hoso upload SANDBOX-H26-261124-000001 to_khai_ct01=ct01.pdf
    .dossier = Mã hồ sơ, hoặc mã bản nháp
    .files = Tệp theo từng thành phần, tên thành phần như `hoso show` nêu
help-status = Xem tình trạng hồ sơ; không nêu mã thì xem mọi hồ sơ chưa kết thúc
    .after =
        Ví dụ:
          hoso status
          hoso status SANDBOX-H26-261124-000001 --watch
    .dossiers = Mã hồ sơ, hoặc mã bản nháp
    .watch = Theo dõi đến khi mọi hồ sơ kết thúc và hiện từng thay đổi
    .interval = Khoảng cách giữa hai lần xem khi dùng --watch
    .secret = Tra cứu không cần tài khoản; sẽ hỏi mã bí mật tra cứu
    .secret_stdin = Tra cứu không cần tài khoản; đọc mã bí mật từ đầu vào chuẩn
help-list = Liệt kê hồ sơ của mình, mới nhất trước
    .after =
        Ví dụ:
          hoso list --status submitted
          hoso list --from 2026-01-01 --output csv > ho-so.csv
    .status = Chỉ hồ sơ ở trạng thái này
    .procedure = Chỉ hồ sơ của thủ tục này
    .agency = Chỉ hồ sơ nộp tại cơ quan này
    .from = Chỉ hồ sơ tạo từ ngày này trở đi, dạng YYYY-MM-DD
    .to = Chỉ hồ sơ tạo đến hết ngày này, dạng YYYY-MM-DD
    .limit = Số mục tối đa
help-discard = Xóa một bản nháp
    .dossier = Mã bản nháp, như `hoso list --status draft` nêu
help-portal = Quản lý các cổng đã khai báo
help-catalogue = Giữ thủ tục trên máy này để tìm không cần mạng
help-catalogue-sync = Lấy thủ tục của một cổng để tìm không cần mạng; bị ngắt thì lần sau làm tiếp
    .after =
        Ví dụ:
          hoso catalogue sync
          hoso catalogue sync --details
    .details = Lấy cả chi tiết: mỗi thủ tục mới hoặc có thay đổi là một yêu cầu
    .from_start = Làm lại từ đầu, không làm tiếp lần bị ngắt
help-catalogue-import = Nhập thủ tục từ tệp của Cổng Dịch vụ công quốc gia: danh sách, mỗi dòng một JSON, và chi tiết
    .after =
        Ví dụ:
          hoso catalogue import catalogue.jsonl details/
    .paths = Tệp, hoặc thư mục có các tệp .json và .jsonl
help-catalogue-info = Xem các danh mục trên máy này: nguồn, thời điểm, số lượng
    .after =
        Ví dụ:
          hoso catalogue info --output json
help-portal-list = Liệt kê các cổng
help-portal-add = Thêm một cổng
    .after =
        Ví dụ:
          hoso portal add hanoi --url https://dichvucong.example.vn
          hoso portal add quoc-gia --driver national --url https://dichvucong.gov.vn
    .name = Tên để gọi cổng: chữ cái không dấu, chữ số, - và _
    .url = Địa chỉ của cổng: https://…, hoặc http:// trong máy này
    .driver = Giao thức của cổng
    .max_requests_per_second = Số yêu cầu tối đa mỗi giây; nếu không nêu thì là 2, riêng cổng trong máy này không giới hạn
    .max_connections = Số yêu cầu tối đa cùng lúc; nếu không nêu thì là 2, riêng cổng trong máy này không giới hạn
help-portal-show = Xem cấu hình của một cổng
    .name = Tên cổng; nếu không nêu thì là cổng đang dùng
help-portal-use = Chọn một cổng làm mặc định
    .name = Tên cổng; `sandbox` là cổng thử nghiệm có sẵn
help-portal-remove = Bỏ một cổng khỏi cấu hình
    .name = Tên cổng
help-sandbox = Chạy cổng thử nghiệm, làm thay cán bộ của cổng, đặt lỗi để thử
help-sandbox-serve = Mở cổng thử nghiệm qua HTTP cho chương trình khác
    .after =
        Ví dụ:
          hoso sandbox serve --port 8080 --data ./sandbox --token-file ./token
    .port = Số hiệu cổng mạng; 0 là tự chọn
    .data = Thư mục dữ liệu; nếu không nêu thì dùng của cổng thử nghiệm có sẵn
    .token_file = Tệp để ghi mã phiên của tài khoản dùng thử
    .address = Địa chỉ mạng; ngoài máy này thì ai cũng dùng được
    .national_catalogue = Các dòng của cổng quốc gia, mỗi dòng một đối tượng JSON, dùng thay cho các thủ tục của cổng thử nghiệm ở giao diện quốc gia
    .national_details = Thư mục chi tiết của các dòng đó, mỗi tệp JSON một thủ tục
help-sandbox-advance = Chuyển hồ sơ đến một trạng thái, như cán bộ của cổng thử nghiệm
    .after =
        Ví dụ:
          hoso sandbox advance SANDBOX-H26-261124-000001 --to returned
    .dossier = Mã hồ sơ
    .to = Trạng thái cần đến
    .note = Ý kiến của cán bộ; bắt buộc khi từ chối hoặc yêu cầu bổ sung
help-sandbox-faults = Đặt trước lỗi cho cổng thử nghiệm đang mở: mất trả lời, chậm, từ chối
help-sandbox-faults-list = Liệt kê các lỗi đã đặt và số lần còn lại
help-sandbox-faults-set = Đặt một lỗi, thay cho mọi lỗi đã đặt
    .after =
        Ví dụ:
          hoso sandbox faults set lose "POST /v1/dossiers" --times 1
          hoso sandbox faults set fail /v1/procedures --retry-after 2 --probability 0.1 --seed 7
          hoso sandbox faults set delay /v1 --by 2s --add
    .fault = Lỗi cần đặt: mất trả lời, ngắt kết nối, trả lời chậm, từ chối, giới hạn số yêu cầu, nội dung về chậm
    .route = Yêu cầu gặp lỗi, như "POST /v1/dossiers"; * thay cho phương thức bất kỳ hoặc một đoạn đường dẫn bất kỳ, gồm cả các đường dẫn bên dưới
    .times = Số yêu cầu sẽ gặp lỗi; nếu không nêu thì lỗi giữ nguyên
    .probability = Xác suất gặp lỗi của mỗi yêu cầu, từ 0 đến 1; nếu không nêu thì yêu cầu nào cũng gặp
    .seed = Chọn những yêu cầu gặp lỗi: cùng một số thì cùng những yêu cầu đó
    .by = Với delay: chậm bao lâu, như 2s
    .status = Với fail: mã trạng thái HTTP, từ 400 đến 599; nếu không nêu thì là 503
    .retry_after = Với fail: số giây ghi trong Retry-After
    .requests = Với limit: số yêu cầu được nhận trong mỗi khoảng thời gian
    .per = Với limit: độ dài của khoảng thời gian; nếu không nêu thì là 1s
    .bytes_per_second = Với slow: tốc độ gửi nội dung trả lời, tính bằng byte mỗi giây
    .add = Giữ các lỗi đã đặt
help-sandbox-faults-clear = Bỏ mọi lỗi đã đặt
help-sandbox-requests = Xem các yêu cầu đã đến cổng thử nghiệm theo thứ tự, và lỗi mà mỗi yêu cầu gặp
    .after =
        Ví dụ:
          hoso sandbox requests --output csv --fields method,path,fault
    .limit = Chỉ số yêu cầu cuối cùng này; nếu không nêu thì là mọi yêu cầu còn nhớ, tối đa 10 000
help-sandbox-reset = Xóa mọi tài khoản, hồ sơ và tệp của cổng thử nghiệm
help-completions = In mã gợi ý lệnh cho một trình vỏ (shell), hoặc ghi vào một thư mục
    .after =
        Ví dụ:
          hoso completions bash > ~/.local/share/bash-completion/completions/hoso
          hoso completions zsh > ~/.zfunc/_hoso
          hoso completions fish > ~/.config/fish/completions/hoso.fish
    .shell = Tên trình vỏ
    .to = Thư mục để ghi, dưới tên mà trình vỏ tìm
help-man = In trang hướng dẫn (man), hoặc ghi tất cả các trang
    .after =
        Ví dụ:
          hoso man | man -l -
          hoso man --to ~/.local/share/man/man1
    .to = Thư mục để ghi trang của từng lệnh
help-help = Hiện hướng dẫn của một lệnh
    .command = Lệnh

## Nộp hàng loạt

label-causes = Lý do chưa nộp được
label-filed-before = Đã nộp trước
label-filed-again = Nộp lần nữa
label-skipped = Phần bị ẩn
label-filing-elsewhere = Ở lô khác
label-key-filed = Giữ lại
label-fees-due = Phí, lệ phí phải nộp
label-holds-until = Kế hoạch có giá trị đến
label-manifest = Bảng kê
label-purged = Đã xóa khỏi sổ
label-receipts = Biên nhận
label-rows = Số dòng
label-stopped = Dừng giữa chừng
label-took = Thời gian
column-error = Lỗi
column-batch = Lô
column-created = Lập lúc
column-row = Dòng
state-planned = Chưa bắt đầu
state-sending = Đang gửi
state-filed = Đã nộp
state-rejected = Bị từ chối
state-failed = Không gửi được
state-unknown = Chưa rõ kết quả
live-filed = đã nộp { $count }
stopped-asked = theo yêu cầu
stopped-errors = quá nhiều dòng bị từ chối hoặc không gửi được
stopped-portal = cổng không trả lời trong thời gian dài
stopped-signed-out = phiên đăng nhập đã hết
cause-filing-elsewhere = một lô khác đang nộp dòng này, hoặc chưa biết đã nộp hay chưa
cause-file-unreadable = không đọc được một tệp của dòng này
cause-key-filed-before = một lô khác đã nộp nội dung khác với cùng khóa
cause-no-answer = cổng không trả lời, hoặc trả lời không dùng được
cause-not-filed = đã tra cứu: hồ sơ chưa được nộp
cause-row-changed = dòng này, hoặc tệp của nó, không còn như khi bắt đầu lô
cause-row-missing = dòng này không còn trong bảng kê
cause-already-submitted = hồ sơ này đã được gửi rồi
cause-client-reference-conflict = mã tham chiếu của dòng này đang thuộc về một hồ sơ khác trên cổng
cause-digest-mismatch = nội dung bị thay đổi trên đường gửi
cause-dossier-not-found = hồ sơ không còn trên cổng
cause-draft-has-other-files = bản nháp trên cổng có tệp mà dòng này không nêu
cause-file-not-found = một tệp của hồ sơ không còn trên cổng
cause-firewall = tường lửa của cổng trả lời thay cho cổng
cause-forbidden = tài khoản không được phép nộp hồ sơ này
cause-internal-error = cổng gặp lỗi
cause-malformed-request = cổng không hiểu yêu cầu
cause-precondition-failed = hồ sơ trên cổng đã thay đổi trong lúc nộp
cause-rate-limited = cổng đang giới hạn số yêu cầu
cause-request-in-progress = cổng còn đang xử lý một yêu cầu trước đó của dòng này
cause-request-timeout = yêu cầu đến cổng quá chậm
cause-storage-damaged = dữ liệu của cổng bị hỏng
cause-storage-full = cổng hết chỗ lưu
cause-token-expired = phiên đăng nhập đã hết hạn
cause-too-large = cổng không nhận vì quá lớn
cause-unauthenticated = chưa đăng nhập
cause-unavailable = cổng không hoạt động
cause-validation-failed = nội dung không đúng quy định của thủ tục
value-attachments = { $files } tệp, { $size }
value-fees-unstated = { $sum }, chưa gồm { $rows } dòng có mức thu chỉ ghi bằng lời
value-fees-nowhere = chỉ ghi bằng lời hoặc không nêu
value-filed-before = { $count } trong { $rows } dòng đã nộp trước đây và không nộp lại
value-filed-again = { $count } trong { $rows } dòng đã nộp trước đây và sẽ bị nộp LẦN NỮA
value-rejected-before = { $count } trong { $rows } dòng bị từ chối trong lô đang làm tiếp, nên không gửi lại
value-skipped = bỏ qua { $rows } dòng và { $columns } cột có nội dung
value-filing-elsewhere = { $count } trong { $rows } dòng đang được một lô khác nộp, hoặc chưa rõ đã nộp hay chưa
value-key-filed = { $count } trong { $rows } dòng trùng khóa với dòng đã nộp nhưng khác nội dung, nên không nộp
value-row-failure = dòng { $row }: { $state }: { $reason }
value-took = { $hours }:{ $minutes }:{ $seconds }, lần này nộp { $filed }
progress-batch = Số dòng
progress-rows-read = Số dòng đã đọc
prompt-batch = Nộp các dòng của { $file } lên cổng { $portal }?
prompt-batch-rows = Nộp { $count } trong { $rows } dòng của { $file } lên cổng { $portal }?
prompt-batch-again = { $again } trong { $rows } dòng của { $file } đã nộp trước đây và sẽ bị nộp LẦN NỮA. Nộp { $count } dòng lên cổng { $portal }?
prompt-batch-again-all = Cả { $rows } dòng của { $file } đều đã nộp và sẽ bị nộp lần thứ hai. Vẫn nộp LẦN NỮA lên cổng { $portal }?
prompt-batch-resume-again = Nộp { $count } dòng chưa nộp của { $file } lên cổng { $portal }, kể cả dòng mà nội dung hoặc khóa đã được nộp trước đây?
prompt-purge = Xóa lô { $id } khỏi sổ? Lô có { $rows } dòng, đã nộp { $filed }. Từ đó các dòng này có thể bị nộp lại.
notice-batch-checking = đang kiểm tra từng dòng; chưa gửi gì
notice-read-as = cột "{ $header }" được hiểu là { $meaning }; cũng có thể là { $otherwise }: nếu đúng vậy, hãy ghi tên đó làm tiêu đề
notice-batch-stopping = đang hoàn tất các dòng đã gửi; { $signal } lần nữa thì dừng ngay
notice-batch-waiting = cổng yêu cầu tạm ngừng hoặc gặp sự cố; tiếp tục sau { $seconds } giây
notice-nothing-to-file = không còn gì để nộp
warning-batch-again = { $count } trong { $rows } dòng đã nộp trước đây và sẽ bị nộp LẦN NỮA
warning-batch-late = với tốc độ này, lô sẽ xong lúc { $moment }, muộn hơn hạn đã đặt
error-batch-busy = một tiến trình khác đang xử lý lô này
error-batch-ambiguous = có nhiều lô bắt đầu bằng { $id }: { $candidates }
error-declined-batch = chưa nộp hồ sơ nào
error-no-batch-of-manifest = trên máy này chưa có lô nào lập từ bảng kê này, nên không có dòng nào cần gửi lại
error-plan-holds-too-long = kế hoạch không thể có giá trị lâu đến vậy
error-results-format = kết quả phải ghi vào tệp có đuôi .csv hoặc .xlsx
error-results-over-manifest = không ghi kết quả đè lên chính bảng kê; hãy nêu tệp khác
error-results-too-large = có ô dài hơn mức bảng tính chứa được; hãy ghi ra tệp .csv
error-batch-failed = có { $count } dòng chưa nộp được
error-batch-faults = chưa gửi gì: có { $count } lỗi
error-batch-portal = khi không chạy trên thiết bị đầu cuối, phải nêu rõ cổng để nộp hàng loạt
error-batch-portal-down = cổng không trả lời trong thời gian dài nên lô đã dừng
error-batch-procedure = bảng kê không nêu thủ tục: thiếu --procedure MÃ
error-batch-rehearsal = --dry-run không chạy thử được --only-failed: hãy kiểm tra bảng kê đã sửa bằng hoso batch plan
error-batch-signed-out = phiên đăng nhập đã hết nên lô đã dừng
error-batch-unknown = có { $count } dòng chưa rõ đã nộp hay chưa
error-batch-unsettled = còn dòng chưa rõ đã nộp hay chưa nên không xóa lô được
error-no-batch = trên máy này chưa có lô nào
hint-batch-again = chạy lại đúng lệnh này: hồ sơ đã nộp không bị nộp lần nữa{ $at }
hint-batch-apply = nộp một bảng kê: hoso batch apply BẢNG-KÊ --procedure MÃ{ $at }
hint-batch-apply-manifest = nộp: hoso batch apply { $manifest } --procedure { $code }{ $at }
hint-batch-apply-plan = nộp: hoso batch apply { $plan }{ $at }
hint-batch-correct = xem từng dòng: hoso batch results { $id } --to results.csv; sửa trong bảng kê rồi chạy: hoso batch apply BẢNG-KÊ --only-failed{ $at }
hint-batch-portal = nêu tên cổng: --portal { $portal }
hint-batch-reconcile = hỏi lại cổng: hoso batch reconcile { $id }{ $at }
hint-batch-results = xuất bảng kê kèm kết quả từng dòng: hoso batch results { $id } --to results.csv
hint-batch-status = xem lô đang ở đâu: hoso batch status
hint-batch-rehearsal = kiểm tra: hoso batch plan { $manifest } --procedure MÃ{ $at }
hint-batch-resume = làm tiếp: hoso batch resume { $id }{ $at }
hint-batch-signed-out = đăng nhập lại rồi làm tiếp: hoso login, hoso batch resume { $id }{ $at }
hint-batch-columns = sửa tiêu đề, hoặc nêu ý nghĩa của chúng trong một tệp TOML: hoso batch plan { $manifest } --procedure { $code } --mapping anh-xa.toml{ $at }
hint-batch-faults = sửa các lỗi trên rồi kiểm tra lại: hoso batch plan { $manifest } --procedure { $code }{ $at }
hint-batch-key-filed = sửa khóa rồi chạy: hoso batch apply { $manifest } --only-failed{ $at }; nếu cố ý nộp thêm các dòng này: hoso batch resume { $id } --again{ $at }
hint-batch-plan-again = lập lại kế hoạch: hoso batch plan { $manifest } --procedure { $code } -o KẾ-HOẠCH{ $at }
fault-form-changed = biểu mẫu của thủ tục đã thay đổi sau khi lập kế hoạch
fault-file-changed = tệp này không còn như khi lập kế hoạch; có { $rows } dòng dùng, dòng đầu là { $row }
fault-manifest-changed = { $what ->
    [batch] bảng kê { $path } đã thay đổi kể từ khi bắt đầu lô: hãy nộp các dòng đã sửa bằng --only-failed, hoặc khôi phục tệp cũ
    [reading] bảng kê { $path } bị thay đổi trong khi đang đọc
    [results] bảng kê { $path } đã thay đổi kể từ khi lập lô
   *[other] bảng kê { $path } đã thay đổi kể từ khi lập kế hoạch
}
fault-mapping-changed = { $what ->
    [batch] tệp ánh xạ cột đã thay đổi kể từ khi bắt đầu lô
   *[other] tệp ánh xạ cột đã thay đổi kể từ khi lập kế hoạch
}
fault-more-faults = còn { $count } lỗi nữa không hiển thị
fault-owner-is-submitter = các cột chủ hồ sơ đang ghi thông tin của chính người nộp: để trống nếu nộp cho bản thân
fault-plan-expired = kế hoạch chỉ có giá trị đến { $limit }
fault-plan-other-account = lô được lập cho tài khoản khác
fault-plan-other-portal = lô được lập cho cổng khác, hoặc cổng thử nghiệm đã được đặt lại
fault-procedure-changed = yêu cầu của cổng đối với thủ tục này đã thay đổi sau khi lập kế hoạch
fault-row-changed = dòng này không còn như khi lập kế hoạch
fault-row-filed-changed = { $state ->
    [filed] dòng ở vị trí này đã được nộp trong lô
    [unknown] dòng ở vị trí này chưa rõ đã nộp hay chưa
   *[other] dòng ở vị trí này đang được nộp
} nên không được thay đổi nội dung; khi sửa, mọi dòng giữ nguyên vị trí
fault-row-not-in-batch = lô không có dòng này: khi sửa, mọi dòng của lô giữ nguyên vị trí; dòng mới thì nộp bằng bảng kê riêng
fault-rows-missing = bảng kê chỉ có { $met } trong { $all } dòng của lô: khi sửa, giữ lại mọi dòng ở đúng vị trí, kể cả dòng đã nộp
fault-row-twice = dòng { $row } trùng khóa với dòng { $other }, hoặc trùng nội dung nếu không có cột khóa
help-batch = Nộp nhiều hồ sơ từ một bảng kê, không nộp trùng, không bỏ sót
help-batch-plan = Kiểm tra từng dòng và từng tệp của bảng kê, cộng phí, lệ phí; không nộp gì
    .after =
        Ví dụ:
          hoso batch plan staff.xlsx --procedure 1.004194
          hoso batch plan staff.csv --procedure 1.004194 -o staff.plan
    .manifest = Bảng kê CSV, XLSX hoặc JSONL, mỗi dòng một hồ sơ
    .procedure = Thủ tục của các dòng
    .mapping = Tệp TOML cho biết ý nghĩa của từng cột trong bảng kê; xem docs/batches.vi.md
    .to = Ghi kế hoạch vào tệp, dùng cho `hoso batch apply`
    .holds = Kế hoạch có giá trị trong bao lâu
    .again = Nộp lại cả những dòng mà một lô trước đã nộp
help-batch-apply = Nộp theo kế hoạch hoặc bảng kê; chạy lại thì làm tiếp và không nộp trùng
    .after =
        Ví dụ:
          hoso batch apply staff.plan
          hoso batch apply staff.csv --procedure 1.004194 --portal sandbox --yes
          hoso batch apply staff.csv --only-failed
    .source = Kế hoạch, hoặc bảng kê CSV, XLSX, JSONL
    .procedure = Thủ tục của các dòng trong bảng kê
    .mapping = Tệp TOML cho biết ý nghĩa của từng cột trong bảng kê; xem docs/batches.vi.md
    .only_failed = Gửi lại những dòng bị từ chối hoặc không gửi được, theo bảng kê đã sửa
    .batch = Lô có dòng cần sửa; không nêu thì là lô mới nhất của bảng kê này
    .dry_run = Kiểm tra mọi thứ và cho xem những gì sẽ nộp, không gửi gì
    .again = Nộp lại cả những dòng mà một lô trước đã nộp
    .concurrency = Số dòng gửi cùng lúc, từ 1 đến 256; mặc định 64, với cổng ngoài máy này là 2
    .rate = Số yêu cầu tối đa mỗi giây, ví dụ 5 hoặc 0.5
    .max_errors = Dừng khi số dòng bị từ chối hoặc không gửi được vượt mức này; 0 là dừng ngay ở dòng đầu tiên; các dòng đang gửi vẫn được hoàn tất
    .finish_by = Cảnh báo ngay khi thấy lô sẽ không xong trước thời điểm này: 17:30 hoặc 2026-03-31T17:30
    .receipts = Thư mục lưu biên nhận, mỗi dòng một tệp
help-batch-status = Xem các dòng của lô đang ở đâu, cả khi lô đang chạy
    .after =
        Ví dụ:
          hoso batch status --output json
    .batch = Lô, như `hoso batch list` hiển thị: mã, hoặc từ 4 ký tự đầu của mã; không nêu thì là lô mới nhất
help-batch-resume = Làm tiếp một lô: những gì cổng đã xác nhận không bị gửi lại
    .after =
        Ví dụ:
          hoso batch resume
    .again = Nộp các dòng chưa nộp kể cả khi một lô trước đã nộp dòng đó, hoặc đã nộp nội dung khác với cùng khóa
    .batch = Lô, như `hoso batch list` hiển thị: mã, hoặc từ 4 ký tự đầu của mã; không nêu thì là lô mới nhất
    .concurrency = Số dòng gửi cùng lúc, từ 1 đến 256; mặc định 64, với cổng ngoài máy này là 2
    .rate = Số yêu cầu tối đa mỗi giây, ví dụ 5 hoặc 0.5
    .max_errors = Dừng khi số dòng bị từ chối hoặc không gửi được vượt mức này; 0 là dừng ngay ở dòng đầu tiên; các dòng đang gửi vẫn được hoàn tất
    .finish_by = Cảnh báo ngay khi thấy lô sẽ không xong trước thời điểm này: 17:30 hoặc 2026-03-31T17:30
    .receipts = Thư mục lưu biên nhận, mỗi dòng một tệp
help-batch-results = Xuất bảng kê kèm kết quả từng dòng: đủ các cột cũ, thêm trạng thái, mã hồ sơ, ngày hẹn trả, phí, lỗi
    .after =
        Ví dụ:
          hoso batch results --to staff-results.xlsx
          hoso batch results --to staff-results.csv
    .batch = Lô, như `hoso batch list` hiển thị: mã, hoặc từ 4 ký tự đầu của mã; không nêu thì là lô mới nhất
    .to = Tệp cần ghi, .xlsx hoặc .csv
    .receipts = Thư mục biên nhận, để ghi tên tệp của từng dòng
help-batch-reconcile = Hỏi cổng về các dòng chưa rõ kết quả; không gửi gì
    .after =
        Ví dụ:
          hoso batch reconcile
    .batch = Lô, như `hoso batch list` hiển thị: mã, hoặc từ 4 ký tự đầu của mã; không nêu thì là lô mới nhất
help-batch-list = Liệt kê các lô trên máy này, mới nhất trước
    .after =
        Ví dụ:
          hoso batch list
help-batch-purge = Xóa một lô khỏi sổ: hồ sơ đã nộp vẫn ở cổng, nhưng các dòng ấy có thể bị nộp lại
    .batch = Lô, như `hoso batch list` hiển thị: mã, hoặc từ 4 ký tự đầu của mã
error-batch-other-portal = lô này dành cho cổng { $planned }, không phải { $portal }
error-finish-by-past = thời điểm { $moment } đã qua
error-plan-over-manifest = { $path } là tệp dùng để lập kế hoạch; hãy ghi vào tệp khác
hint-plan-elsewhere = nêu tệp khác bằng --out, hoặc thêm --yes để ghi đè
hint-results-changed = nộp các dòng đã sửa trước: hoso batch apply { $manifest } --only-failed{ $at }
label-running = Đang chạy
fault-plan-damaged = kế hoạch { $path } không nguyên vẹn; hãy lập lại bằng hoso batch plan
fault-header-missing = dòng đầu là dữ liệu, không phải tiêu đề: mỗi cột cần một tiêu đề ở trên
error-batch-not-found = trên máy này không có lô { $id }
hint-batch-list = xem các lô đang có: hoso batch list
