package dev.howdah.sandbox.world;

import java.util.List;

/** What names, companies and titles are made of, in many scripts. */
final class Words {

  /** First and last names of one tongue. */
  record Tongue(List<String> first, List<String> last) {

    static Tongue of(String first, String last) {
      return new Tongue(List.of(first.split("\\|")), List.of(last.split("\\|")));
    }
  }

  static final List<Tongue> TONGUES =
      List.of(
          Tongue.of(
              "Ada|Grace|Alan|Edsger|Barbara|Donald|Mary Jane|Jean-Luc|Katherine|Tim",
              "Lovelace|Hopper|Turing|O'Brien|Smith|Johnson|Null|McDonald|St. John|Brown"),
          Tongue.of(
              "Jürgen|Zoë|Björn|Käthe|Jörg|Anneliese|Günther|Loïc|Chloé|Maël",
              "Müller|Weiß|Größe|von der Straße|Dürrenmatt|Lefèvre|D’Aboville|Çelik|Besançon"),
          Tongue.of(
              "Łukasz|Żaneta|Jiří|Dvořák|Ștefan|Eszter|Ölveti|Đorđe|Šárka|Agnieszka",
              "Wałęsa|Świątek|Dvořáková|Țepeș|Őrsi|Đoković|Žižka|Brzęczyszczykiewicz"),
          Tongue.of(
              "Åsa|Øyvind|Þórdís|Ægir|Sigríður|Søren|Mårten|Hallgrímur",
              "Ångström|Jónsdóttir|Bjørnson|Þorvaldsson|Mäkelä|Lönnrot|Kierkegaard"),
          Tongue.of(
              "José|María José|Íñigo|João|Conceição|Núria|Ángel",
              "Núñez|de la Cruz y Peña|Gonçalves|Muñoz|Ibáñez|Conceição"),
          Tongue.of(
              "Иван|Ольга|Ёлка|Світлана|Ђорђе|Людмила",
              "Петров|Щукина|Їжак|Шевченко|Јовановић|Королёв"),
          Tongue.of("Γιώργος|Ελένη|Ὀδυσσεύς|Μαρία", "Παπαδόπουλος|Αγγελόπουλος|Ωνάσης|Λαΐου"),
          Tongue.of("محمد|فاطمة|عبد الله|نور", "الخوارزمي|ابن سينا|حسين|القرشي"),
          Tongue.of("שרה|דוד|יוסף|אביגיל", "כהן|לוי|בן־גוריון|מזרחי"),
          Tongue.of("आर्यभट|सीता|राज|प्रिया", "शर्मा|रामानुजन|पटेल|चौधरी"),
          Tongue.of("சுப்பிரமணியன்|মীনা|ਗੁਰਪ੍ਰੀਤ|ສົມພອນ", "ராமன்|ঠাকুর|ਸਿੰਘ|වික්‍රමසිංහ"),
          Tongue.of("สมชาย|មករា|မောင်|სოფიო|Արամ|ሀይለ", "ใจดี|សុខ|ဦး|ბერიძე|Խաչատրյան|ገብረ"),
          Tongue.of("伟|小明|秀英|國榮|嘉玲", "王|欧阳|李|張|𠮷野"),
          Tongue.of("太郎|さくら|ケンジ|花子", "山田|髙橋|渡邉|ヤマダ"),
          Tongue.of("민준|서연|지우|하늘", "김|이|박|남궁"),
          Tongue.of("Nguyễn Văn|Thị Hương|Zoe\u0301|Amelie 🐘", "Trần|Nguyê\u0303n|Phạm|Đặng"));

  static final List<String> COMPANY_FIRST =
      List.of(
          "Analytical",
          "Northern",
          "Élan",
          "Blue Ox",
          "Müller",
          "Grüne Wiese",
          "Łódź",
          "Ostrów",
          "東京",
          "上海",
          "서울",
          "Θάλασσα",
          "Север",
          "النور",
          "Trunk",
          "Ivory",
          "Mahout",
          "Banyan",
          "Monsoon",
          "Cedar",
          "Quartz",
          "Delta",
          "Harbour",
          "Meridian");

  static final List<String> COMPANY_SECOND =
      List.of(
          "Engines",
          "Compilers",
          "Freight",
          "Foods",
          "Machines",
          "Textiles",
          "Energy",
          "Optics",
          "Systems",
          "Maschinenbau",
          "Pharma",
          "Robotics",
          "重工",
          "無線",
          "전자",
          "Лес",
          "Ναυτιλία");

  static final List<String> COMPANY_FORM =
      List.of(
          "",
          " Inc.",
          ", Inc.",
          " GmbH & Co. KG",
          " S.A.",
          " B.V.",
          " Ltd",
          " plc",
          " Kft.",
          " 株式会社",
          " OOO",
          " AB",
          " \"Group\"",
          " (Holding)");

  static final List<String> TITLES =
      List.of(
          "CEO",
          "VP, Sales",
          "Head of Marketing",
          "Software Engineer",
          "Geschäftsführer",
          "Directrice générale",
          "Director; EMEA",
          "代表取締役",
          "總經理",
          "Руководитель отдела",
          "مدير",
          "Account Executive",
          "Buyer",
          "Research & Development",
          "CTO/CIO",
          "Owner",
          "\"Chief Happiness Officer\"",
          "Wissenschaftliche Mitarbeiterin",
          "Key Account Manager",
          "Procurement Lead",
          "Student",
          "Consultant",
          "मुख्य अभियंता",
          "대표이사");

  static final List<String> SOURCES =
      List.of(
          "Web",
          "Trade Show",
          "Partner Referral",
          "Phone Inquiry",
          "Purchased List",
          "Other",
          "Employee Referral",
          "Webinar, 2024",
          "Messe",
          "Word of mouth",
          "Landing Page",
          "展示会");

  static final List<String> MAIL_NAMES =
      List.of(
          "ada",
          "grace",
          "alan",
          "edsger",
          "info",
          "barbara",
          "o'brien",
          "j.muller",
          "l_wu",
          "sales",
          "m-garcia",
          "kenji",
          "olga",
          "first.last",
          "no-reply",
          "zoe",
          "nguyen",
          "x");

  static final List<String> MAIL_HOSTS =
      List.of(
          "example.com",
          "example.org",
          "example.net",
          "mail.example.com",
          "analytical.example",
          "compilers.example",
          "sub.domain.example.org",
          "xn--mller-kva.example");

  private Words() {}
}
