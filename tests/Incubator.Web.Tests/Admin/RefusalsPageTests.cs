using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Housing;
using Incubator.Web.Admin.Housing;

namespace Incubator.Web.Tests.Admin;

public sealed class RefusalsPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "Nothing has been counted yet")]
    [InlineData("fr-FR", "Rien n’a encore été compté")]
    public async Task Before_anything_is_counted_the_page_says_so(string language, string nothing)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        Assert.StartsWith(nothing, admin.Show<RefusalsPage>().Find(".empty").TextContent);
    }

    [Theory]
    [InlineData("en-GB", "Age")]
    [InlineData("fr-FR", "Âge")]
    public async Task The_conditions_that_decide_are_listed_and_how_they_are_counted_is_said(string language, string age)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var aid = await _incubator.AddAidAsync("Loan", a => a.CountryCode = "FR");
        var tally = _incubator.Get<RefusalTally>();
        var verdict = Eligibility.Check(
            new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] },
            new Answers { Age = 40 },
            new DateOnly(2026, 11, 22)
        );
        for (var i = 0; i < 5; i++)
        {
            tally.Count(new DateOnly(2026, 11, 22), [(aid.Id, verdict)]);
        }

        await tally.WriteAsync(CancellationToken.None);
        var page = admin.Show<RefusalsPage>();

        Assert.Equal([age, "Loan", "5"], page.FindAll("tbody tr > *").Select(c => c.TextContent));
        Assert.Equal($"admin/housing/{aid.Id}", page.Find("tbody a").GetAttribute("href"));
        Assert.Contains("90", page.Find(".lead").TextContent);
    }
}
