//! What the demo's cases say and how far each has come. Invented; no person is named. Agencies are taken
//! by their place in the province's list, so that another province's files do.

use domain::Kind::{self, Conduct, Initiative, Policy, Support};

/// Which agency has a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The agency of the trial officer.
    Trial,
    /// The focal point: the person did not know.
    Unknown,
    /// A department, by its place in the list.
    Department(usize),
    /// A commune, by its place in the list.
    Commune(usize),
}

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// `Outcome::Done`.
    Done,
    /// `Outcome::Promised`, so many days from today; negative: before it.
    Promised(i64),
    /// `Outcome::Explained`.
    Explained,
    /// `Outcome::NotPossible`.
    NotPossible,
    /// `Outcome::Elsewhere`.
    Elsewhere,
}

/// What follows an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The author rated it, and said that.
    Rated(&'static str, &'static str),
    /// The author had the case taken up again, for that reason.
    Reopened(&'static str),
    /// The agency answered again.
    Answered(Comes, &'static str),
    /// The agency put the promised day off to so many days from today, for that reason.
    PutOff(i64, &'static str),
    /// The agency reported that.
    Reported(&'static str),
    /// The author said that it was done.
    Confirmed,
    /// The author said that it was not: what.
    Disputed(&'static str),
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Sent.
    Submitted,
    /// Moved to another agency, not taken on yet.
    Transferred(At),
    /// Taken on.
    Accepted,
    /// The author was asked.
    Asked(&'static str),
    /// The author was asked and has told.
    Supplied(&'static str, &'static str),
    /// Answered, with what it comes to.
    Answered(Comes, &'static str),
    /// The same, and then this.
    Followed(Comes, &'static str, &'static [Then]),
    /// Taken on, and in the hands of the trial officer.
    Assigned,
    /// Taken on, and then given so many days more, for that reason.
    Extended(i64, &'static str),
    /// Taken on, and then stopped: reason's id, explanation.
    Discontinued(&'static str, &'static str),
    /// Not taken on: reason's id, explanation.
    Refused(&'static str, &'static str),
    /// Taken back.
    Withdrawn,
    /// The author was asked and did not tell in time.
    Closed(&'static str),
}

/// One case.
pub struct Story {
    /// Days since it was sent.
    pub days: i64,
    /// What it is about.
    pub kind: Kind,
    /// Where it was sent.
    pub at: At,
    /// One sentence.
    pub title: &'static str,
    /// The text.
    pub content: &'static str,
    /// How far it has come.
    pub progress: Progress,
}

const fn story(
    days: i64,
    kind: Kind,
    at: At,
    title: &'static str,
    content: &'static str,
    progress: Progress,
) -> Story {
    Story {
        days,
        kind,
        at,
        title,
        content,
        progress,
    }
}

use At::{Commune, Department, Trial, Unknown};
use Progress::{
    Accepted, Answered, Asked, Assigned, Closed, Discontinued, Extended, Followed, Refused,
    Submitted, Supplied, Transferred, Withdrawn,
};

/// All of them.
pub const STORIES: [Story; 46] = [
    story(
        0,
        Conduct,
        Trial,
        "Hồ sơ xin xác nhận quá hẹn hai tuần, không có giấy xin lỗi",
        "Tôi nộp hồ sơ ngày đầu tháng, giấy hẹn ghi năm ngày làm việc. Đến nay đã quá hai tuần, tôi hỏi ba lần đều được trả lời là đang trình ký. Đề nghị cho biết hồ sơ đang ở khâu nào và bao giờ có kết quả.",
        Submitted,
    ),
    story(
        0,
        Policy,
        Commune(1),
        "Đề nghị bỏ yêu cầu nộp bản sao giấy khai sinh khi đã có trên hệ thống",
        "Khi làm thủ tục nhập học cho con, tôi phải nộp bản sao giấy khai sinh có chứng thực, dù thông tin đã có trong cơ sở dữ liệu dân cư. Đề nghị xem lại thành phần hồ sơ này để người dân đỡ phải đi lại.",
        Submitted,
    ),
    story(
        1,
        Initiative,
        Department(3),
        "Đặt máy lấy số và bảng gọi số có tiếng nói ở Bộ phận Một cửa",
        "Người già và người không biết chữ hay bị lỡ lượt vì không nhìn được bảng số. Tôi đề nghị bảng gọi số đọc to cả tiếng Kinh và tiếng dân tộc ở nơi có đông đồng bào.",
        Submitted,
    ),
    story(
        1,
        Support,
        Unknown,
        "Lao động tự do chưa nhận được tiền hỗ trợ dù đã có tên trong danh sách",
        "Tôi bán vé số, có tên trong danh sách niêm yết ở nhà văn hóa thôn từ quý trước nhưng chưa nhận được tiền. Hỏi thôn thì được bảo chờ xã, hỏi xã thì được bảo chờ huyện.",
        Submitted,
    ),
    story(
        2,
        Conduct,
        Trial,
        "Cán bộ tiếp nhận trả lời cộc lốc, không ghi giấy hẹn",
        "Chiều thứ Ba tôi đến nộp hồ sơ, người tiếp nhận nhận giấy tờ rồi bảo về chờ điện thoại, không đưa giấy hẹn. Tôi xin giấy hẹn thì bị nói nặng lời trước nhiều người.",
        Submitted,
    ),
    story(
        6,
        Policy,
        Trial,
        "Hai nơi hướng dẫn khác nhau về cùng một mẫu đơn",
        "Trang web của sở đăng mẫu đơn cũ, còn tại quầy lại yêu cầu mẫu mới. Tôi phải viết lại và đi thêm một chuyến bốn mươi cây số. Đề nghị thống nhất mẫu đơn và gỡ mẫu cũ.",
        Submitted,
    ),
    story(
        3,
        Conduct,
        Commune(4),
        "Bộ phận Một cửa đóng cửa trong giờ làm việc",
        "Sáng thứ Hai, tôi đến lúc tám giờ thì cửa khóa, đến chín giờ rưỡi mới có người. Trên cửa không có thông báo nào. Nhiều bà con ở xa phải quay về.",
        Transferred(Commune(5)),
    ),
    story(
        5,
        Policy,
        Unknown,
        "Phí chứng thực mỗi xã thu một khác",
        "Cùng một loại giấy, xã tôi thu gấp đôi xã bên cạnh. Đề nghị niêm yết mức thu và thu thống nhất.",
        Transferred(Department(2)),
    ),
    story(
        4,
        Conduct,
        Trial,
        "Phải đi lại bốn lần vì mỗi lần thiếu một giấy tờ khác nhau",
        "Mỗi lần nộp, cán bộ lại yêu cầu thêm một loại giấy không có trong bảng niêm yết. Đề nghị hướng dẫn một lần cho đủ, bằng văn bản.",
        Accepted,
    ),
    story(
        9,
        Policy,
        Department(5),
        "Thời hạn của giấy xác nhận quá ngắn so với thời gian chờ thủ tục tiếp theo",
        "Giấy xác nhận chỉ có giá trị ba tháng, trong khi thủ tục sau đó kéo dài bốn tháng, nên phải xin lại. Đề nghị kéo dài thời hạn hoặc cho phép dùng bản đã nộp.",
        Accepted,
    ),
    story(
        12,
        Initiative,
        Trial,
        "Cho phép đặt lịch hẹn nộp hồ sơ qua điện thoại",
        "Vào đầu tuần rất đông, có hôm tôi chờ cả buổi. Tôi đề nghị nhận đặt lịch qua điện thoại, mỗi khung giờ một số người nhất định, để bà con ở xa chủ động.",
        Accepted,
    ),
    story(
        33,
        Conduct,
        Trial,
        "Hồ sơ trả lại nhiều lần với lý do không rõ ràng",
        "Hồ sơ của tôi bị trả lại ba lần, phiếu trả chỉ ghi chưa đạt yêu cầu. Đề nghị ghi rõ thiếu gì, theo quy định nào.",
        Accepted,
    ),
    story(
        36,
        Support,
        Commune(7),
        "Hộ kinh doanh nộp hồ sơ hỗ trợ đã lâu mà chưa có trả lời",
        "Quán ăn của gia đình tôi nộp đủ hồ sơ theo hướng dẫn, đến nay hơn một tháng không có văn bản trả lời được hay không được.",
        Accepted,
    ),
    story(
        8,
        Conduct,
        Trial,
        "Bị yêu cầu nộp thêm khoản tiền không có biên lai",
        "Khi nhận kết quả, tôi được yêu cầu nộp thêm một khoản gọi là phí photo, không có biên lai. Số tiền không lớn nhưng tôi muốn biết có đúng quy định không.",
        Asked(
            "Đề nghị quý vị cho biết ngày giờ nhận kết quả và tên thủ tục, để đơn vị kiểm tra đúng quầy và đúng ca trực.",
        ),
    ),
    story(
        11,
        Policy,
        Commune(10),
        "Quy định chỗ để xe khi đến làm thủ tục gây khó cho người khuyết tật",
        "Bãi xe mới ở phía sau, phải đi bộ vòng gần hai trăm mét và có bậc thang. Người đi xe lăn không vào được.",
        Asked(
            "Đề nghị quý vị cho biết trụ sở nào và lối đi nào, nếu có thể thì tả lại vị trí bậc thang.",
        ),
    ),
    story(
        14,
        Conduct,
        Trial,
        "Thông tin trên giấy hẹn sai tên người nộp",
        "Giấy hẹn ghi sai tên đệm của tôi, khi đến lấy kết quả thì không được nhận. Tôi đã báo ngay trong ngày nhưng không được sửa.",
        Supplied(
            "Đề nghị quý vị cho biết mã hồ sơ ghi ở góc trên của giấy hẹn.",
            "Mã hồ sơ ở góc trên giấy hẹn là 0412, nộp buổi sáng ngày mùng bốn. Tên đệm đúng là Thị, giấy hẹn ghi Thi.",
        ),
    ),
    story(
        18,
        Support,
        Department(12),
        "Người lao động ngừng việc chưa được hướng dẫn thủ tục hỗ trợ",
        "Công ty tôi ngừng việc hai tháng. Chúng tôi hỏi công đoàn thì được bảo tự làm hồ sơ, nhưng không biết nộp ở đâu.",
        Supplied(
            "Đề nghị quý vị cho biết công ty thuộc huyện nào và số người ngừng việc.",
            "Công ty ở khu công nghiệp của thành phố, khoảng bốn mươi người ngừng việc từ đầu quý.",
        ),
    ),
    story(
        20,
        Conduct,
        Trial,
        "Không công khai số điện thoại của bộ phận trả lời thắc mắc",
        "Tôi gọi số ghi trên trang web nhiều lần không ai nghe. Ra quầy hỏi thì được biết số đó không còn dùng nữa.",
        Answered(
            Comes::Done,
            "Đơn vị đã kiểm tra và xác nhận số điện thoại trên trang web là số cũ. Số đúng đã được cập nhật trên trang web và niêm yết tại quầy từ hôm nay, có người nghe trong giờ hành chính. Cảm ơn quý vị đã phản ánh.",
        ),
    ),
    story(
        24,
        Policy,
        Commune(2),
        "Xin xác nhận cư trú vẫn phải nộp sổ hộ khẩu giấy",
        "Sổ hộ khẩu giấy đã hết giá trị nhưng tôi vẫn bị yêu cầu mang theo khi xin xác nhận. Đề nghị thực hiện đúng quy định mới.",
        Answered(
            Comes::Explained,
            "Ủy ban nhân dân xã xin lỗi quý vị về việc này. Từ năm 2023, sổ hộ khẩu giấy không còn giá trị sử dụng; cán bộ tiếp nhận đã được nhắc nhở và bảng thành phần hồ sơ đã được thay. Quý vị không cần nộp thêm giấy tờ nào.",
        ),
    ),
    story(
        27,
        Initiative,
        Department(5),
        "Gửi kết quả qua bưu điện cho xã vùng xa mà không thu thêm phí",
        "Từ xã tôi ra trung tâm gần bảy mươi cây số. Tôi đề nghị tỉnh hỗ trợ phí bưu điện cho các xã vùng sâu, vùng xa.",
        Answered(
            Comes::Promised(45),
            "Cảm ơn đề xuất của quý vị. Sở sẽ trình phương án hỗ trợ phí gửi kết quả cho các xã khu vực III, và đăng kết quả trên trang thông tin của tỉnh đến hết ngày hẹn.",
        ),
    ),
    story(
        30,
        Support,
        Trial,
        "Danh sách người được hỗ trợ niêm yết thiếu tên",
        "Thôn tôi có năm hộ cùng hoàn cảnh, danh sách niêm yết chỉ có ba hộ. Đề nghị rà soát lại và trả lời cho hai hộ còn lại.",
        Answered(
            Comes::Done,
            "Đơn vị đã cùng xã rà soát lại. Hai hộ quý vị nêu đủ điều kiện và đã được bổ sung vào danh sách đợt này; danh sách mới niêm yết tại nhà văn hóa thôn trong năm ngày làm việc.",
        ),
    ),
    story(
        40,
        Conduct,
        Commune(12),
        "Thái độ phục vụ tại quầy tư pháp hộ tịch đã tốt hơn nhưng vẫn phải chờ lâu",
        "Cán bộ nhiệt tình nhưng chỉ có một người cho cả buổi sáng. Đề nghị bố trí thêm người vào ngày đầu tuần.",
        Answered(
            Comes::Done,
            "Ủy ban nhân dân đã bố trí thêm một công chức hỗ trợ quầy tư pháp hộ tịch vào sáng thứ Hai và thứ Ba hằng tuần, bắt đầu từ tuần này.",
        ),
    ),
    story(
        33,
        Initiative,
        Commune(6),
        "Mở điểm tiếp nhận hồ sơ tại từng thôn",
        "Từ thôn đến trụ sở xã hơn mười cây số, đường khó đi mùa mưa. Đề nghị mỗi thôn có một điểm tiếp nhận hồ sơ hằng tuần.",
        Answered(
            Comes::NotPossible,
            "Ủy ban nhân dân xã chưa bố trí được: xã chỉ có hai công chức ở Bộ phận Một cửa. Quý vị có thể nhờ tổ công nghệ số cộng đồng của thôn nộp hồ sơ trực tuyến, hoặc gửi hồ sơ qua bưu điện.",
        ),
    ),
    story(
        35,
        Support,
        Department(3),
        "Chưa nhận được tiền hỗ trợ làm nhà",
        "Gia đình tôi có tên trong danh sách hỗ trợ làm nhà từ đầu năm nhưng đến nay chưa nhận được tiền.",
        Answered(
            Comes::Elsewhere,
            "Khoản hỗ trợ này do Ủy ban nhân dân xã chi trả theo danh sách đã duyệt. Sở đã có văn bản gửi xã; quý vị liên hệ Bộ phận Một cửa của xã nơi cư trú để nhận.",
        ),
    ),
    story(
        16,
        Policy,
        Department(4),
        "Không đồng ý với quyết định thu hồi đất của gia đình",
        "Gia đình tôi nhận quyết định thu hồi đất nhưng mức bồi thường thấp. Tôi không đồng ý và đề nghị xem lại quyết định.",
        Refused(
            "khieu-nai",
            "Thời hiệu khiếu nại là 90 ngày kể từ ngày nhận được quyết định.",
        ),
    ),
    story(
        22,
        Policy,
        Trial,
        "Hỏi về điều kiện được tách thửa đất",
        "Tôi muốn hỏi diện tích tối thiểu để tách thửa đất ở nông thôn là bao nhiêu và cần giấy tờ gì.",
        Refused(
            "hoi-dap",
            "Quý vị hỏi về quy định tách thửa, không phản ánh việc làm của cơ quan nào.",
        ),
    ),
    story(
        26,
        Conduct,
        Commune(15),
        "Hàng xóm xây nhà lấn ra lối đi chung",
        "Nhà bên cạnh xây tường lấn lối đi chung của ba hộ. Chúng tôi đã nói chuyện nhiều lần mà không xong.",
        Refused(
            "ngoai-tham-quyen",
            "Tranh chấp giữa các hộ cần được hòa giải tại thôn trước. Quý vị liên hệ tổ hòa giải của thôn hoặc cán bộ địa chính xã.",
        ),
    ),
    story(
        28,
        Policy,
        Trial,
        "Đề nghị thống nhất mẫu đơn giữa trang web và quầy",
        "Mẫu đơn trên mạng khác với mẫu đơn tại quầy. Tôi đã gửi một lần, nay gửi lại vì chưa thấy trả lời.",
        Refused(
            "trung-lap",
            "Phản ánh, kiến nghị gửi trước đang được xem xét.",
        ),
    ),
    story(
        7,
        Conduct,
        Commune(3),
        "Nhầm đơn vị, tôi sẽ gửi lại cho đúng nơi",
        "Tôi chọn nhầm đơn vị khi gửi. Việc tôi muốn phản ánh thuộc phường bên cạnh.",
        Withdrawn,
    ),
    story(
        13,
        Policy,
        Trial,
        "Đã được giải quyết tại quầy nên tôi xin rút",
        "Sau khi gửi, tôi đã được gọi điện và giải quyết xong trong ngày. Xin rút phản ánh này.",
        Withdrawn,
    ),
    story(
        2,
        Initiative,
        Commune(20),
        "Nhắc lịch trả kết quả bằng tin nhắn",
        "Nhiều người quên ngày hẹn nên đi lại vô ích. Tôi đề nghị gửi tin nhắn khi có kết quả.",
        Submitted,
    ),
    story(
        3,
        Conduct,
        Department(6),
        "Thang máy hỏng, người già phải leo bộ lên tầng bốn nộp hồ sơ",
        "Thang máy hỏng hơn hai tuần, trong khi bộ phận tiếp nhận ở tầng bốn. Đề nghị tạm chuyển quầy xuống tầng một.",
        Accepted,
    ),
    story(
        6,
        Conduct,
        Trial,
        "Cán bộ yêu cầu tự đi xin xác nhận ở cơ quan khác",
        "Khi nộp hồ sơ, tôi được bảo tự sang cơ quan khác xin xác nhận, trong khi bảng niêm yết ghi hai cơ quan tự trao đổi với nhau. Tôi mất thêm hai ngày đi lại.",
        Assigned,
    ),
    story(
        10,
        Policy,
        Trial,
        "Quy định nộp bản giấy sau khi đã nộp trực tuyến",
        "Tôi đã nộp hồ sơ trực tuyến có chữ ký số nhưng vẫn được yêu cầu mang bản giấy đến quầy. Đề nghị bỏ yêu cầu này để người ở xa đỡ phải đi.",
        Extended(
            5,
            "Cần ý kiến của đơn vị quản lý hệ thống dịch vụ công trước khi trả lời.",
        ),
    ),
    story(
        19,
        Support,
        Trial,
        "Đề nghị hỗ trợ học phí cho con của lao động thất nghiệp",
        "Tôi mất việc từ đầu năm, có hai con đang học. Tôi đề nghị được hỗ trợ học phí học kỳ này như một số gia đình khác trong phường.",
        Discontinued(
            "ngoai-tham-quyen",
            "Qua kiểm tra, chính sách này do nơi cháu học xét. Quý vị nộp đơn tại trường, kèm giấy xác nhận mất việc.",
        ),
    ),
    story(
        15,
        Conduct,
        Commune(2),
        "Loa phát thanh của thôn phát quá sớm và quá to",
        "Loa đặt ngay đầu nhà, năm giờ sáng đã phát, nhà tôi có người già đau yếu. Đề nghị phát muộn hơn và giảm tiếng.",
        Followed(
            Comes::Done,
            "Ủy ban nhân dân xã đã cho chuyển loa sang cột đầu thôn và phát từ sáu giờ sáng. Cảm ơn quý vị đã phản ánh.",
            &[Then::Rated("5", "Giải quyết nhanh, cảm ơn xã.")],
        ),
    ),
    story(
        18,
        Policy,
        Trial,
        "Mẫu tờ khai trên mạng không điền được bằng điện thoại",
        "Tôi mở tờ khai bằng điện thoại thì không gõ được chữ nào, phải ra quán thuê máy tính. Đề nghị sửa để điền được trên điện thoại.",
        Followed(
            Comes::Explained,
            "Tờ khai dùng định dạng mở được bằng ứng dụng miễn phí trên điện thoại; hướng dẫn cài đặt có ở cuối trang thủ tục.",
            &[Then::Rated(
                "2",
                "Người lớn tuổi không tự cài ứng dụng được. Mong có cách đơn giản hơn.",
            )],
        ),
    ),
    story(
        24,
        Conduct,
        Trial,
        "Kết quả trả về ghi sai ngày sinh, sửa lại phải nộp đơn mới",
        "Giấy trả cho tôi ghi sai ngày sinh dù hồ sơ gốc ghi đúng. Quầy yêu cầu tôi nộp đơn mới và đóng lệ phí lần nữa.",
        Followed(
            Comes::Done,
            "Đơn vị đã kiểm tra, lỗi do nhập liệu. Giấy sửa lại đã sẵn sàng, quý vị không phải đóng lệ phí lần nữa.",
            &[Then::Reopened(
                "Tôi đến lấy thì giấy mới vẫn sai tháng sinh, và quầy vẫn thu lệ phí.",
            )],
        ),
    ),
    story(
        50,
        Initiative,
        Department(3),
        "Ghi giờ vắng khách lên trang web để người dân chọn giờ đến",
        "Đầu giờ sáng rất đông, cuối buổi chiều lại vắng. Tôi đề nghị đăng giờ nào thường vắng để người dân chọn giờ đến cho đỡ chờ.",
        Followed(
            Comes::NotPossible,
            "Sở chưa có số liệu theo giờ nên chưa đăng được.",
            &[
                Then::Reopened("Máy lấy số có ghi giờ của từng lượt, chỉ cần xuất ra là có."),
                Then::Answered(
                    Comes::Done,
                    "Cảm ơn quý vị. Sở đã xuất số liệu từ máy lấy số và đăng giờ vắng khách ở đầu trang thủ tục.",
                ),
                Then::Rated("4", ""),
            ],
        ),
    ),
    story(
        30,
        Support,
        Trial,
        "Chưa có điểm nhận hồ sơ hỗ trợ cho công nhân làm ca",
        "Chúng tôi làm ca đến sáu giờ chiều, không kịp giờ hành chính để nộp hồ sơ hỗ trợ. Đề nghị có buổi nhận hồ sơ ngoài giờ.",
        Followed(
            Comes::Promised(-5),
            "Đơn vị sẽ mở buổi nhận hồ sơ ngoài giờ tại khu công nghiệp trước ngày hẹn.",
            &[Then::PutOff(
                20,
                "Chưa thống nhất được địa điểm với ban quản lý khu công nghiệp.",
            )],
        ),
    ),
    story(
        40,
        Conduct,
        Commune(2),
        "Bảng niêm yết thủ tục đặt ngoài trời, mưa ướt không đọc được",
        "Bảng niêm yết để ngoài hiên, giấy ướt và mờ hết chữ. Đề nghị đưa vào trong nhà hoặc làm mái che.",
        Followed(
            Comes::Promised(-6),
            "Ủy ban nhân dân xã sẽ làm bảng mới có mái che trước ngày hẹn.",
            &[],
        ),
    ),
    story(
        20,
        Initiative,
        Trial,
        "Gửi tin nhắn báo hồ sơ thiếu giấy tờ thay vì chờ đến ngày hẹn",
        "Đến ngày hẹn tôi mới biết hồ sơ thiếu một tờ. Đề nghị báo bằng tin nhắn ngay khi phát hiện để người dân bổ sung.",
        Followed(
            Comes::Promised(1),
            "Đơn vị đang thử gửi tin nhắn và sẽ áp dụng cho mọi hồ sơ trước ngày hẹn.",
            &[],
        ),
    ),
    story(
        40,
        Support,
        Trial,
        "Danh sách hộ được hỗ trợ chỉ dán ở trụ sở, người ở xa không biết",
        "Danh sách chỉ dán ở trụ sở cách thôn tôi hai mươi cây số. Đề nghị dán ở nhà văn hóa các thôn.",
        Followed(
            Comes::Promised(-8),
            "Đơn vị sẽ gửi danh sách về dán tại tất cả nhà văn hóa thôn trước ngày hẹn.",
            &[Then::Reported(
                "Danh sách đã được dán tại cả mười hai nhà văn hóa thôn, có chữ ký nhận của trưởng thôn.",
            )],
        ),
    ),
    story(
        50,
        Policy,
        Department(3),
        "Đường dây nóng không có người nghe vào buổi trưa",
        "Tôi chỉ rảnh vào giờ nghỉ trưa nhưng gọi đường dây nóng lúc đó không bao giờ có người nghe. Đề nghị bố trí trực trưa.",
        Followed(
            Comes::Promised(-24),
            "Sở sẽ bố trí người trực đường dây nóng vào buổi trưa trước ngày hẹn.",
            &[
                Then::Reported("Từ đầu tuần này đường dây nóng có người trực cả buổi trưa."),
                Then::Confirmed,
            ],
        ),
    ),
    story(
        45,
        Conduct,
        Commune(2),
        "Ghế chờ ở Bộ phận Một cửa hỏng, người già phải đứng",
        "Bốn trong sáu ghế chờ đã gãy, người già và phụ nữ có con nhỏ phải đứng cả buổi. Đề nghị thay ghế.",
        Followed(
            Comes::Promised(-15),
            "Ủy ban nhân dân xã sẽ thay ghế chờ trước ngày hẹn.",
            &[
                Then::Reported("Xã đã thay ghế chờ ở Bộ phận Một cửa."),
                Then::Disputed("Mới thay hai ghế, hai ghế gãy vẫn để đó."),
            ],
        ),
    ),
    // Long ago, so that the author's time is over whatever holidays lie in it.
    story(
        160,
        Support,
        Trial,
        "Chưa được hỗ trợ tiền thuê trọ cho người lao động",
        "Tôi thuê trọ đi làm ở khu công nghiệp, đã nộp đơn đề nghị hỗ trợ tiền thuê nhà nhưng không thấy trả lời. Đề nghị kiểm tra giúp hồ sơ của tôi đang ở đâu.",
        Closed("Quý vị nộp đơn ở đâu, ngày nào, và làm việc tại doanh nghiệp nào?"),
    ),
];
