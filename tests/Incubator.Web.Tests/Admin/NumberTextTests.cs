using System.Globalization;
using Incubator.Web.Admin.FormParts;

namespace Incubator.Web.Tests.Admin;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("12,50", 12.50)]
    [InlineData("12.50", 12.50)]
    [InlineData("1 150", 1150)]
    [InlineData("1\u202f150,00", 1150)]
    [InlineData("1,150.00", 1150)]
    [InlineData("1.150,00", 1150)]
    [InlineData("1.150.000", 1150000)]
    [InlineData("1'150", 1150)]
    [InlineData("0,125", 0.125)]
    [InlineData("\u22125", -5)]
    public void An_amount_is_read_as_people_of_either_language_type_it(string typed, double amount) =>
        Assert.Equal((null, (decimal)amount), Read<decimal>(typed));

    [Theory]
    [InlineData("abc")]
    [InlineData("1,150")]
    [InlineData("1.150")]
    [InlineData("12 50")]
    [InlineData("12,5,0.1,2")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_amount_or_could_be_two_is_refused(string typed) =>
        Assert.NotNull(Read<decimal>(typed).Problem);

    [Fact]
    public void A_coordinate_may_have_three_decimals() => Assert.Equal((null, 48.868), Read<double>("48,868"));

    [Theory]
    [InlineData("12,5")]
    [InlineData("2147483648")]
    public void A_whole_number_has_no_decimals_and_an_end(string typed) => Assert.Equal("Unreadable.Number", Read<int>(typed).Problem);

    [Fact]
    public void Empty_is_unknown() => Assert.Equal((null, null), Read<int>("  "));

    [Fact]
    public void An_amount_is_shown_in_the_readers_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

        Assert.Equal("12,5", new NumberText<decimal>().Write(12.50m));
    }

    private static (string? Problem, T? Value) Read<T>(string typed)
        where T : struct => (new NumberText<T>().Read(typed, out var value), value);
}
