using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Spaces that are open at a time. The clock stands on Sunday 22 November 2026, 13:00 in Paris, 04:00 in San Francisco.</summary>
public sealed class OpenAtTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("now", "now")]
    [InlineData("NOW", "now")]
    [InlineData("su-20:00", "su-20:00")]
    [InlineData("Su-8:05", "su-08:05")]
    [InlineData("mo", "mo")]
    public void A_time_of_the_week_is_read_and_written(string text, string written) =>
        Assert.Equal(written, OpenAt.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("today")]
    [InlineData("su-")]
    [InlineData("su-24:00")]
    [InlineData("su-20")]
    [InlineData("su-20:00-22:00")]
    [InlineData("su-\u0662\u0660:00")]
    public void Anything_else_is_no_time_of_the_week(string text) => Assert.Null(OpenAt.Parse(text));

    [Fact]
    public void A_form_says_the_time_beside_the_day() =>
        Assert.Equal("su-20:00", OpenAt.Parse("su", "20:00")?.ToString());

    [Theory]
    [InlineData("now", "Night, Paris")]
    [InlineData("su-13:00", "Night, Paris|Night, San Francisco")]
    [InlineData("su-20:00", "Sunday, Paris")]
    [InlineData("su", "Night, Paris|Night, San Francisco|Sunday, Paris")]
    [InlineData("mo-01:59", "Sunday, Paris")]
    [InlineData("mo-02:00", "")]
    [InlineData("fr-09:00", "Night, Paris|Night, San Francisco|Week, Paris")]
    [InlineData("fr-18:00", "")]
    public async Task Spaces_are_asked_by_their_own_clocks(string open, string found)
    {
        var paris = await _incubator.AddCityAsync();
        var francisco = await _incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles");
        foreach (var (name, city, hours, isClosed) in new (string, int, string?, bool)[]
        {
            ("Week, Paris", paris, "Mo-Fr 09:00-18:00", false),
            ("Night, Paris", paris, "Mo-Su 08:00-17:00", false),
            ("Night, San Francisco", francisco, "Mo-Su 08:00-17:00", false),
            ("Sunday, Paris", paris, "Su 18:00-02:00", false),
            ("Gone, Paris", paris, "24/7", true),
            ("Not known", paris, null, false),
        })
        {
            await _incubator.AddSpaceAsync(city, name, s => (s.OpeningHours, s.IsClosed) = (hours, isClosed));
        }

        var results = await SearchAsync(open);

        Assert.Equal(found, string.Join('|', results.Page.Items.Select(s => s.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Now_moves_with_the_clock()
    {
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), change: s => s.OpeningHours = "Su 09:00-14:00");
        Assert.Equal(1, (await SearchAsync("now")).Page.Total);

        _incubator.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, (await SearchAsync("now")).Page.Total);
    }

    private Task<SpaceResults> SearchAsync(string open) => _incubator.Get<SpaceQueries>().SearchAsync(
        SpaceFilter.From(key => key == "open" ? [open] : []), CancellationToken.None);
}
