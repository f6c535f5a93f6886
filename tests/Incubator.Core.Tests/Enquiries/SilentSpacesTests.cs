using Incubator.Core.Enquiries;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.Enquiries;

/// <summary>A space that never answers is told, and then asked no more. It is 22 November 2026.</summary>
public sealed class SilentSpacesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier");
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
        await _incubator.AddPersonAsync("bob", administrator: false, _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private EnquiryOptions Options => _incubator.Get<IOptions<EnquiryOptions>>().Value;

    [Fact]
    public async Task All_managers_are_told_before_the_button_goes_and_an_answer_brings_it_back()
    {
        var first = await AskAsync(3);
        await PassAsync(Options.PatienceDays);
        Assert.Empty(await WarningsAsync());

        await PassAsync(1);
        await PassAsync(0);
        Assert.Equal(["mary@example.org", "bob@example.org"], (await WarningsAsync()).Select(m => m.Recipient));
        var mail = (await WarningsAsync())[0];
        Assert.Contains("d’ici le 14 décembre 2026", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/fr/admin/enquiries", mail.Text, StringComparison.Ordinal);

        await PassAsync(Options.NoticeDays - 1);
        Assert.True(await IsAskedAsync());
        await PassAsync(1);
        Assert.False(await IsAskedAsync());
        Assert.Equal(["Atelier Mercier"], await Queries.SilentAsync(_mary, CancellationToken.None));

        await AnswerAsync(first, "Sorry!", EnquiryState.Answered);
        await PassAsync(1);

        Assert.True(await IsAskedAsync());
        Assert.Empty(await Queries.SilentAsync(_mary, CancellationToken.None));
        Assert.Equal(2, (await WarningsAsync()).Count);
    }

    [Fact]
    public async Task An_answer_before_the_day_keeps_the_button_and_new_silence_is_told_anew()
    {
        var first = await AskAsync(3);
        await PassAsync(Options.PatienceDays + 1);
        await AnswerAsync(first, "", EnquiryState.VisitAgreed);
        await PassAsync(Options.NoticeDays);
        Assert.True(await IsAskedAsync());

        await AskAsync(3);
        await PassAsync(Options.PatienceDays + 1);

        Assert.True(await IsAskedAsync());
        Assert.Equal(4, (await WarningsAsync()).Count);
    }

    [Fact]
    public async Task To_close_without_a_word_brings_nothing_back()
    {
        var first = await AskAsync(3);
        await PassAsync(Options.PatienceDays + 1);
        await PassAsync(Options.NoticeDays);

        await AnswerAsync(first, "", EnquiryState.Closed);
        await PassAsync(0);

        Assert.False(await IsAskedAsync());
    }

    [Fact]
    public async Task Enquiries_that_are_withdrawn_do_not_count()
    {
        var links = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            links.Add((await Desk.AskAsync("atelier-mercier", Input(), CancellationToken.None)).Link!);
        }

        await PassAsync(Options.PatienceDays + 1);
        await PassAsync(Options.NoticeDays);
        Assert.False(await IsAskedAsync());

        Assert.True(await Desk.WithdrawAsync(links[0], CancellationToken.None));
        await PassAsync(0);

        Assert.True(await IsAskedAsync());
    }

    [Fact]
    public async Task Where_the_setting_is_nought_every_space_is_asked_for_ever()
    {
        Options.UnansweredMost = 0;
        await AskAsync(9);

        await PassAsync(200);
        await PassAsync(200);

        Assert.True(await IsAskedAsync());
        Assert.Empty(await WarningsAsync());
    }

    [Theory]
    [InlineData("UnansweredMost", -1)]
    [InlineData("PatienceDays", 0)]
    [InlineData("NoticeDays", 366)]
    public void A_setting_out_of_its_range_is_told(string name, int value)
    {
        var options = new EnquiryOptions();
        Assert.Empty(options.Faults());
        typeof(EnquiryOptions).GetProperty(name)!.SetValue(options, value);

        Assert.StartsWith($"Incubator:Enquiries:{name} is {value}", options.Faults().Single(), StringComparison.Ordinal);
    }

    private EnquiryDesk Desk => _incubator.Get<EnquiryDesk>();

    private EnquiryQueries Queries => _incubator.Get<EnquiryQueries>();

    private static EnquiryInput Input() => new() { Message = "A desk?", Name = "Ada", Email = "ada@example.org" };

    /// <summary>The number of the first enquiry.</summary>
    private async Task<int> AskAsync(int count)
    {
        var ids = new List<int>();
        for (var i = 0; i < count; i++)
        {
            var link = (await Desk.AskAsync("atelier-mercier", Input(), CancellationToken.None)).Link;
            ids.Add((await Queries.OfLinkAsync(link, CancellationToken.None))!.Id);
        }

        return ids[0];
    }

    private async Task AnswerAsync(int id, string text, EnquiryState state) => Assert.IsType<SaveResult.Saved>(
        await Desk.AnswerAsync(id, new EnquiryAnswer { Message = text, State = state }, _mary, CancellationToken.None));

    private Task PassAsync(int days)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        return _incubator.Get<SilentSpaces>().RunAsync(CancellationToken.None);
    }

    private async Task<bool> IsAskedAsync() => await Queries.TakingAsync("atelier-mercier", CancellationToken.None) is not null;

    private async Task<List<StoredMail>> WarningsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().AsNoTracking().Where(m => m.Subject.StartsWith("Des demandes à")).OrderBy(m => m.Id).ToListAsync();
    }
}
