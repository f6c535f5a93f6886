using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

/// <summary>Coordinates as people paste them.</summary>
public sealed class TypedPointTests
{
    [Theory]
    [InlineData("48.8566, 2.3522")]
    [InlineData("48.8566,2.3522")]
    [InlineData("48,8566 2,3522")]
    [InlineData("48,8566; 2,3522")]
    [InlineData("48,8566, 2,3522")]
    [InlineData("48,8566,2,3522")]
    [InlineData("(48.8566, 2.3522)")]
    [InlineData("48.8566\t2.3522")]
    [InlineData("48.8566\u00b0 N, 2.3522\u00b0 E")]
    [InlineData("N 48.8566 E 2.3522")]
    [InlineData("2.3522 E, 48.8566 N")]
    [InlineData("48\u00b051'23.76\"N 2\u00b021'7.92\"E")]
    [InlineData("48\u00b051\u203223.76\u2033N, 2\u00b021\u20327.92\u2033E")]
    [InlineData("48\u00b051\u201923,76\u201dN2\u00b021\u20197,92\u201dE")]
    [InlineData("48\u00b0 51' 23.76'' N / 2\u00b0 21' 7.92'' E")]
    [InlineData("48 51 23.76 N, 2 21 7.92 E")]
    [InlineData("48\u00b051.396'N 2\u00b021.132'E")]
    public void A_pair_is_read(string typed) => Assert.Equal(new Coordinates(48.8566, 2.3522), TypedPoint.Pair(typed));

    [Theory]
    [InlineData("37.7749, -122.4194")]
    [InlineData("37.7749, \u2212122.4194")]
    [InlineData("37,7749 -122,4194")]
    [InlineData("37.7749 N, 122.4194 W")]
    [InlineData("37.7749 N, 122.4194 O")]
    [InlineData("37\u00b046'29.64\"N 122\u00b025'9.84\"W")]
    public void A_sign_and_a_letter_say_the_side(string typed) => Assert.Equal(new Coordinates(37.7749, -122.4194), TypedPoint.Pair(typed));

    [Theory]
    [InlineData("")]
    [InlineData("48.8566")]
    [InlineData("48,8566")]
    [InlineData("48\u00b051'24\"N")]
    [InlineData("Paris, France")]
    [InlineData("1,2,3")]
    [InlineData("2.3522 N, 48.8566 N")]
    [InlineData("48.8566 E, 2.3522 E")]
    [InlineData("488566, 23522")]
    [InlineData("122.4194, 37.7749")]
    [InlineData("48\u00b061'24\"N 2\u00b021'07\"E")]
    [InlineData("48.8566, 2.3522, 35")]
    public void What_is_no_pair_without_doubt_is_none(string typed) => Assert.Null(TypedPoint.Pair(typed));

    [Theory]
    [InlineData("48.8566", 48.8566)]
    [InlineData("48,8566", 48.8566)]
    [InlineData("48,868", 48.868)]
    [InlineData("-0", 0)]
    [InlineData("9.5e-05", 0.000095)]
    [InlineData("48\u00b051'24\"N", 48.856667)]
    [InlineData("S 18\u00b0 8' 30\"", -18.141667)]
    [InlineData("48\u00b051'", 48.85)]
    [InlineData("48\u00b0", 48)]
    [InlineData("48 51 24 N", 48.856667)]
    public void A_latitude_is_read(string typed, double degrees) => Assert.Equal(degrees, TypedPoint.Latitude(typed));

    [Theory]
    [InlineData("")]
    [InlineData("north")]
    [InlineData("2\u00b021'08\"E")]
    [InlineData("48 51 24")]
    [InlineData("-48.5 N")]
    [InlineData("48\u00b075'")]
    [InlineData("48.5\u00b030'")]
    [InlineData("48.856.600")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void What_is_no_latitude_is_none(string typed) => Assert.Null(TypedPoint.Latitude(typed));

    [Fact]
    public void A_long_text_is_refused_at_once() => Assert.Null(TypedPoint.Pair(new string('1', 100_000)));
}
