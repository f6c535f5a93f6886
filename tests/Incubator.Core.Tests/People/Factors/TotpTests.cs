using System.Text;
using Incubator.Core.People.Factors;

namespace Incubator.Core.Tests.People.Factors;

public sealed class TotpTests
{
    // RFC 6238, appendix B, of which an app shows the last six digits.
    private static readonly string Key = Base32.Encode(Encoding.ASCII.GetBytes("12345678901234567890"));

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    public void Codes_are_those_of_the_rfc(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(Key, At(seconds)));

    [Theory]
    [InlineData(-30, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-31, false)]
    public void A_code_is_good_one_step_around_its_own(int seconds, bool isGood)
    {
        // The first second of its step.
        var made = At(1_111_111_110);

        Assert.Equal(isGood, Totp.StepOf(Key, Totp.CodeAt(Key, made), made.AddSeconds(seconds), 0) is not null);
    }

    [Fact]
    public void A_code_is_not_taken_twice_nor_one_before_the_last()
    {
        var now = At(1_111_111_110);
        var step = Totp.StepOf(Key, Totp.CodeAt(Key, now), now, 0)!.Value;

        Assert.Null(Totp.StepOf(Key, Totp.CodeAt(Key, now), now, step));
        Assert.Null(Totp.StepOf(Key, Totp.CodeAt(Key, now.AddSeconds(-30)), now, step));
        Assert.Equal(step + 1, Totp.StepOf(Key, Totp.CodeAt(Key, now.AddSeconds(30)), now, step));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_rfc(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MZXW6")]
    [InlineData("mzxw6ytboimzxw6ytboimzxw6ytboiaa")]
    [InlineData("1ZXW6YTBOIMZXW6YTBOIMZXW6YTBOIAA")]
    public void What_is_no_key_is_not_taken_for_one(string? key) => Assert.False(Totp.IsKey(key));

    [Fact]
    public void A_key_is_new_each_time_and_stands_in_the_address_that_apps_read()
    {
        var key = Totp.NewKey();

        Assert.True(Totp.IsKey(key));
        Assert.NotEqual(key, Totp.NewKey());
        Assert.Equal(
            $"otpauth://totp/Incubator:a%2Bb%40example.org?secret={key}&issuer=Incubator",
            Totp.AddressOf(key, "Incubator", "a+b@example.org"));
    }

    private static DateTime At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
}
