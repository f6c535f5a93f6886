using System.Text.Json;
using Incubator.Core.Spaces;
using static Incubator.Core.Tests.Spaces.TypedHours;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Hours that are no hours, or that nobody can be told without a doubt.</summary>
public sealed class OpeningHoursRefusalTests
{
    [Theory]
    [InlineData("Mo-Fr 24/7")]
    [InlineData("24/7 off")]
    [InlineData("PH 24/7")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(";")]
    [InlineData("Mo-Fr")]
    [InlineData("; Mo-Fr 08:00-20:00")]
    [InlineData("Jan-Mar Mo-Fr 08:00-20:00")]
    [InlineData("week 1-10 Mo 08:00-20:00")]
    [InlineData("2026 Mo 08:00-20:00")]
    [InlineData("Mo-Fr sunrise-sunset")]
    [InlineData("Mo-Fr 08:00-sunset")]
    [InlineData("Mo-Fr 08:00-20:00 \"by appointment\"")]
    [InlineData("Mo-Fr 08:00-20:00 || \"by appointment\"")]
    [InlineData("Mo-Fr 08:00-20:00 || Sa 10:00-12:00")]
    [InlineData("Mo Tu 08:00-20:00")]
    [InlineData("Mon-Fri 08:00-20:00")]
    [InlineData("Monday 08:00-20:00")]
    [InlineData("Lu-Ve 08:00-20:00")]
    [InlineData("Mo[1] 08:00-20:00")]
    [InlineData("Mo- 08:00-20:00")]
    [InlineData("Mo, 08:00-20:00")]
    [InlineData("Mo-PH 08:00-20:00")]
    [InlineData("PH-Mo 08:00-20:00")]
    [InlineData("SH 08:00-20:00")]
    [InlineData("Mo-Fr 08:00-20:00; SH,PH off")]
    [InlineData("Mo-Fr 08:00-20:00; Aug off")]
    [InlineData("Mo-Fr 08:00-20:00; Dec 25 off")]
    [InlineData("Sep-Jun: Mo-Fr 09:00-18:00; Jul-Aug: Mo-Th 10:00-16:00")]
    [InlineData("2026 Dec 01-2026 Dec 20 Mo-Fr 09:00-18:00")]
    [InlineData("\"by appointment\"")]
    [InlineData("Mo-Fr 08:00-20:00+")]
    [InlineData("Mo-Fr 09:00-18:00 unknown \"call first\"")]
    [InlineData("Mo-Fr 08:00-12:00,")]
    [InlineData(", Mo-Fr 08:00-12:00")]
    [InlineData("Mo-We-Fr 08:00-20:00")]
    [InlineData("Mo 08:00+")]
    [InlineData("Mo 08:00")]
    [InlineData("Mo 08:00-")]
    [InlineData("Mo 08:00-20:00,")]
    [InlineData("Mo 08:00-12:00 14:00-18:00")]
    [InlineData("Mo 08:00-20:00/30")]
    [InlineData("Mo 8-20")]
    [InlineData("Mo 8.00-20.00")]
    [InlineData("Mo 8h00-20h00")]
    [InlineData("Mo 8:00am-8:00pm")]
    [InlineData("Mo 08:60-20:00")]
    [InlineData("Mo 08:0-20:00")]
    [InlineData("Mo 08:000-20:00")]
    [InlineData("Mo 008:00-20:00")]
    [InlineData("Mo 1 8:00-20:00")]
    [InlineData("Mo :00-20:00")]
    [InlineData("Mo -8:00-20:00")]
    [InlineData("Mo +8:00-20:00")]
    [InlineData("Mo ab:00-20:00")]
    [InlineData("Mo 08:+5-20:00")]
    [InlineData("Mo \u0660\u0668:00-20:00")]
    [InlineData("Mo 24:00-26:00")]
    [InlineData("Mo 08:00-48:01")]
    [InlineData("Mo 08:00-49:00")]
    [InlineData("Mo 08:00-08:00")]
    [InlineData("Mo 00:00-00:00")]
    [InlineData("Mo \u0660\u0668:\u0660\u0660-20:00")]
    [InlineData("Mo off 08:00-20:00")]
    [InlineData("Mo offf")]
    [InlineData("Mo off; nonsense")]
    public void Anything_beyond_the_usual_cases_is_refused(string text)
    {
        Assert.False(OpeningHours.TryParse(text, out var hours));
        Assert.Null(hours);
    }

    [Fact]
    public void Strange_input_is_refused_without_throwing()
    {
        string?[] texts =
        [
            null, "\0", "Mo 08:0\0-20:00", "Mo\0 08:00-20:00", "\ud800", "Mo \udc00", "\ud83d\ude00", "\u202e", "\ufeff",
            new string('9', 100_000), new string(';', 500), new string('-', 500), "Mo" + new string(',', 498),
            new string('\u2013', 500), "Mo 99:99-99:99", "24/", "2", "M", "8:", "8:0", "08:00-2", "o", "P",
        ];
        Assert.All(texts, text => AssertRefused(text));
    }

    [Fact]
    public void Naughty_strings_are_refused_without_throwing()
    {
        var file = TestIncubator.FindData("bad-input/naughty-strings.json");
        if (file is null)
        {
            Assert.Skip("shared/data/bad-input/naughty-strings.json is not above the test's folder");
        }

        var texts = JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!;
        Assert.True(texts.Length > 400);
        Assert.All(texts, text => AssertRefused(text));
    }

    private static void AssertRefused(string? text)
    {
        Assert.False(OpeningHours.TryParse(text, out _));
        Assert.Null(OpeningHours.At(text, "Europe/Paris", Monday));
        Assert.Null(OpeningHours.At("24/7", text, Monday));
    }
}
