using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Enquiries;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Incubator.Web.Tests.Site;

/// <summary>A page of the site on a real database of its own, opened at an address in a language.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private readonly (CultureInfo, CultureInfo) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    protected TestIncubator Incubator { get; private set; } = null!;

    /// <summary>What the operator set; nothing at first.</summary>
    protected IConfigurationRoot Settings { get; } = new ConfigurationBuilder().AddInMemoryCollection().Build();

    protected HttpContext Http { get; } = new DefaultHttpContext();

    /// <summary>Whether the page said that nothing stands at its address.</summary>
    protected bool IsNotFound { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Incubator = await TestIncubator.StartAsync();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Incubator.Clock);
        Services.AddSingleton(Incubator.Get<SpaceQueries>());
        Services.AddSingleton(Incubator.Get<SpacePoints>());
        Services.AddSingleton(Incubator.Get<StartupQueries>());
        Services.AddSingleton(Incubator.Get<EventQueries>());
        Services.AddSingleton(Incubator.Get<EnquiryQueries>());
        Services.AddSingleton(Incubator.Get<Core.Outcomes.OutcomeQueries>());
        Services.AddSingleton(Incubator.Get<Core.Programmes.ProgrammeQueries>());
        Services.AddSingleton(Incubator.Get<HousingAidQueries>());
        Services.AddSingleton(Incubator.Get<CityQueries>());
        Services.AddSingleton(Incubator.Get<LocationQueries>());
        Services.AddSingleton(Incubator.Get<Core.Rates.RateQueries>());
        Services.AddSingleton(Incubator.Get<SpaceCensus>());
        Services.AddSingleton<IConfiguration>(Settings);
        Services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production });
        RenderTree.Add<CascadingValue<HttpContext>>(p => p.Add(c => c.Value, Http));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
        await DisposeAsync();
        await Incubator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a page; <paramref name="address"/> begins with the language.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(
            address.StartsWith("/fr", StringComparison.Ordinal) ? "fr-FR" : "en-GB"
        );
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(address);
        navigation.OnNotFound += (_, _) => IsNotFound = true;
        return parameters is null ? Render<TPage>() : Render(parameters);
    }

    /// <summary>All that a person reads on a page, with single spaces.</summary>
    protected static string Words<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => Single(string.Concat(page.Nodes.Select(n => n.TextContent + " ")));

    /// <summary>All that a person reads in a part of a page, with single spaces; those that do not break are left alone.</summary>
    protected static string Words(IElement part) => Single(part.TextContent);

    /// <summary>The levels of a page's headings never skip one, and no section is empty.</summary>
    protected static void AssertSound<TPage>(IRenderedComponent<TPage> page) where TPage : IComponent
    {
        var levels = page.FindAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName[1] - '0').ToList();
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.Empty(levels.Zip(levels.Prepend(0), (level, before) => level - before).Where(step => step > 1));
        Assert.Empty(
            page.FindAll("section, ul, dl, aside, h1, h2, h3, dd, .badges li").Where(e => string.IsNullOrWhiteSpace(e.TextContent))
        );
        Assert.Empty(page.FindAll("section").Where(s => s.Children is [{ TagName: "H2" }]));
    }

    protected async Task<SaveResult.Saved> AddStartupAsync(string name, Action<StartupInput>? change = null)
    {
        var input = new StartupInput { Name = name };
        change?.Invoke(input);
        return Assert.IsType<SaveResult.Saved>(
            await Incubator.Get<StartupEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }

    protected async Task AddStayAsync(int startup, int space, string from, string? until = null, string? programme = null) =>
        Assert.IsType<SaveResult.Saved>(
            await Incubator
                .Get<ResidencyEditor>()
                .SaveAsync(
                    null,
                    new ResidencyInput
                    {
                        StartupId = startup,
                        SpaceId = space,
                        From = Day(from),
                        Until = until is null ? null : Day(until),
                        Programme = programme,
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );

    protected async Task<SaveResult.Saved> AddAidAsync(string name, Action<HousingAidInput>? change = null)
    {
        var input = new HousingAidInput { Name = name, Provider = "Action Logement", Kind = AidKind.Guarantee, CountryCode = "FR" };
        change?.Invoke(input);
        return Assert.IsType<SaveResult.Saved>(
            await Incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }

    private static string Single(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    protected static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
