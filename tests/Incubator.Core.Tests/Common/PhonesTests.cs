using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Tests.Common;

/// <summary>Phone fields as people type them: shown, dialled, stored and judged by one reading.</summary>
public sealed class PhonesTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("FR", "04 78 00 00 01", "tel:+33478000001")]
    [InlineData("FR", "04\u00a078\u202f00 00 02", "tel:+33478000002")]
    [InlineData("FR", "\u202a+33 4 78 00 00 04\u202c", "tel:+33478000004")]
    [InlineData("US", "415–555–0107", "tel:+14155550107")]
    [InlineData("FR", "+33 (0)4 78 00 00 09", "tel:+33478000009")]
    [InlineData("GB", "+44 (0)20 7946 0958", "tel:+442079460958")]
    [InlineData("FR", "+44 (0)20 7946 0958", "tel:+442079460958")]
    [InlineData("DE", "+49 (0) 30 123456-25", "tel:+493012345625")]
    [InlineData("DE", "030/1234567", "tel:+49301234567")]
    [InlineData("IT", "06 1234567", "tel:+39061234567")]
    [InlineData("US", "+1 415-555-0110 x12", "tel:+14155550110;ext=12")]
    [InlineData("US", "(415) 555-0111 ext. 5", "tel:+14155550111;ext=5")]
    [InlineData("FR", "04 78 00 00 12 poste 34", "tel:+33478000012;ext=34")]
    [InlineData("FR", "04 78 00 00 12, poste 34", "tel:+33478000012;ext=34")]
    [InlineData("FR", "04 78 00 00 13 / 06 78 00 00 13", "tel:+33478000013 tel:+33678000013")]
    [InlineData("FR", "04 78 00 00 14 ou 06 78 00 00 14", "tel:+33478000014 tel:+33678000014")]
    [InlineData("FR", "01 99 00 12 34/06 78 00 00 13", "tel:+33199001234 tel:+33678000013")]
    [InlineData("FR", "33478000016", "tel:+33478000016")]
    [InlineData("FR", "478000017", "tel:+33478000017")]
    [InlineData("EG", "+٢٠ ٢ ١٢٣٤٥٦٧٨", "tel:+20212345678")]
    [InlineData("FR", "tel:+33478000020", "tel:+33478000020")]
    [InlineData("FR", "00 33 4 78 00 00 21", "tel:+33478000021")]
    [InlineData("US", "1-800-FOUNDER", "tel:+18003686337")]
    [InlineData("FR", "0478000012 / accueil", "tel:+33478000012 none")]
    [InlineData("FR", "3.3478E+10", "none")]
    [InlineData("FR", "3631", "none")]
    [InlineData("FR", "1234567", "none")]
    [InlineData("", "04 78 00 00 01", "none")]
    [InlineData("FR", "", "none")]
    public void A_phone_field_dials_its_numbers_and_no_other(string country, string field, string hrefs) =>
        Assert.Equal(hrefs, string.Join(' ', Phones.Read(field, country).Select(l => l.Href ?? "none")));

    [Theory]
    [InlineData("fr", "FR", "+33478000012", "04 78 00 00 12")]
    [InlineData("en", "FR", "04 78 00 00 12", "+33 4 78 00 00 12")]
    [InlineData("fr", "FR", "04 78 00 00 12 ext 34", "04 78 00 00 12 poste 34")]
    [InlineData("en", "FR", "04 78 00 00 12 poste 34", "+33 4 78 00 00 12 ext. 34")]
    [InlineData("fr", "US", "(415) 555-0111 x5", "+1 415-555-0111 poste 5")]
    [InlineData("en", "GB", "+442079460958", "020 7946 0958")]
    [InlineData("en", "US", "1-800-FOUNDER", "1-800-FOUNDER")]
    [InlineData("fr", "FR", "3631", "3631")]
    [InlineData("fr", "FR", "0478000013/0678000013", "04 78 00 00 13|06 78 00 00 13")]
    public void A_number_is_shown_as_its_reader_would_write_it(string language, string country, string field, string shown)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(shown, string.Join('|', Phones.Read(field, country).Select(l => l.Text)));
    }

    [Fact]
    public void A_number_is_told_to_machines_as_it_is_written_abroad() =>
        Assert.Equal(
            ["+33 4 78 00 00 12 ext. 34", "call us"],
            Phones.Read("04 78 00 00 12 poste 34", "FR").Concat(Phones.Read("call us", "FR")).Select(p => p.International)
        );

    [Theory]
    [InlineData("04\u00a078\u202f00 00 02", "04 78 00 00 02")]
    [InlineData("\u202a+33 4 78 00 00 04\u202c", "+33 4 78 00 00 04")]
    [InlineData("\u200e+33478000005", "+33478000005")]
    [InlineData("415–555–0107", "415-555-0107")]
    [InlineData("＋３３ ４ ７８ ００ ００ ０６", "+33 4 78 00 00 06")]
    [InlineData("+٢٠ ٢ ١٢٣٤٥٦٧٨", "+20 2 12345678")]
    [InlineData("tel:+33478000020", "+33478000020")]
    [InlineData("\u200e", null)]
    public void Signs_that_nobody_sees_or_types_become_the_usual_ones(string field, string? stored) =>
        Assert.Equal(stored, Phones.Clean(field));

    [Theory]
    [InlineData("3.3478E+10", false)]
    [InlineData("3,3478E+10", false)]
    [InlineData("call us", false)]
    [InlineData("04 78 00 00 12 call before noon", false)]
    [InlineData("12", false)]
    [InlineData("ring at 12 rue X", false)]
    [InlineData("3631", true)]
    [InlineData("1-800-FOUNDER", true)]
    [InlineData("+49 (0) 30 123456-25", true)]
    [InlineData("04 78 00 00 13 / 06 78 00 00 13", true)]
    [InlineData("04 78 00 00 14 ou 06 78 00 00 14", true)]
    [InlineData("(415) 555-0111 ext. 5", true)]
    [InlineData("04 78 00 00 12 poste 34", true)]
    [InlineData("030/1234567", true)]
    public void What_could_be_a_number_is_taken_and_what_cannot_is_refused(string field, bool isReadable) =>
        Assert.Equal(isReadable, Phones.IsReadable(field));

    [Fact]
    public void Every_number_of_the_cases_is_understood_but_the_rounded_one()
    {
        var path = TestIncubator.FindData("../cases/11-phones.csv");
        Assert.SkipWhen(path is null, "The cases are not beside the project.");

        var rows = File.ReadAllLines(path).Skip(1).Select(l => l.Split(',')).Select(c => (Id: c[0], Country: c[4], Phone: c[5])).ToList();

        Assert.Equal(["ph15"], rows.Where(r => !Phones.IsReadable(r.Phone)).Select(r => r.Id));
        Assert.Equal(
            ["ph15", "ph22"],
            rows.Where(r => Phones.Read(r.Phone, r.Country).Any(p => p.Href is null)).Select(r => r.Id)
        );
    }
}
