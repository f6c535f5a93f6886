using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Incubator.Core;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Web.Admin;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Admin.Grids;
using Incubator.Web.Admin.History;
using Incubator.Web.Admin.Housing.Rules;
using Incubator.Web.Admin.Review;
using Incubator.Web.Admin.Spaces;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Incubator.Web.Tests.Admin;

/// <summary>Pages of the admin area, drawn without a browser on a real database, for one signed-in person.</summary>
public sealed class AdminContext : BunitContext
{
    private readonly string _session;

    /// <summary>A wait ends when the thing is seen: only what never comes takes this long.</summary>
    static AdminContext() => DefaultWaitTimeout = TimeSpan.FromMinutes(2);

    private AdminContext(TestIncubator incubator, Actor person, string session, bool isAdministrator)
    {
        Incubator = incubator;
        _session = session;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(incubator.Clock);
        Services.AddIncubator($"Data Source={incubator.DatabasePath}");
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddTransient<MudLocalizer, MudWords>();
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<LastLists>();
        Services.AddScoped<SpaceChanges>();
        Services.AddTransient<ChangeWords>();
        Services.AddSingleton<CaseReaders>();
        Services.AddSingleton<Incubator.Web.Admin.Duplicates.MergeWords>();
        Services.AddSingleton<FieldNames>();
        Services.AddSingleton<RequiredFields>();
        Services.AddSingleton<RuleOutline>();
        var sign = AddAuthorization();
        sign.SetAuthorized(person.Name);
        sign.SetRoles(isAdministrator ? Roles.Administrator : Roles.Manager);
        sign.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, person.UserId!.Value.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.GivenName, person.Name),
            new Claim(SignedIn.SessionClaim, session)
        );
    }

    public TestIncubator Incubator { get; }

    /// <summary>For an administrator called Ada.</summary>
    public static async Task<AdminContext> ForAdministratorAsync(TestIncubator incubator) =>
        await SignInAsync(incubator, await incubator.AddPersonAsync("Ada", administrator: true), isAdministrator: true);

    public static async Task<AdminContext> ForManagerAsync(TestIncubator incubator, params int[] spaces) =>
        await SignInAsync(incubator, await incubator.AddPersonAsync("Manon", administrator: false, spaces), isAdministrator: false);

    /// <summary>The person signs out, in another window.</summary>
    public async Task SignOutAsync() => await Incubator.Get<SessionStore>().EndAsync(_session, CancellationToken.None);

    private static async Task<AdminContext> SignInAsync(TestIncubator incubator, Actor person, bool isAdministrator) =>
        new(
            incubator,
            person,
            await incubator.Get<SessionStore>().BeginAsync(person.UserId!.Value, null, default, CancellationToken.None),
            isAdministrator
        );

    /// <summary>Sets the language of the test that calls it.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>A page with the dialogs and messages that it opens.</summary>
    public IRenderedComponent<Shown> Show<TPage>(params (string Name, object Value)[] parameters) where TPage : IComponent =>
        Render<Shown>(p => p.Add(s => s.Page, builder =>
        {
            builder.OpenComponent<TPage>(0);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        }));

    public sealed class Shown : ComponentBase
    {
        [Parameter] public RenderFragment? Page { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<MudPopoverProvider>(0);
            builder.CloseComponent();
            builder.OpenComponent<MudDialogProvider>(1);
            builder.CloseComponent();
            builder.OpenComponent<Messages>(2);
            builder.CloseComponent();
            builder.AddContent(3, Page);
        }
    }
}

internal static class FormExtensions
{
    /// <summary>Types into a field: one that follows every sign hears of each, others when they are left.</summary>
    public static async Task TypeAsync(this IRenderedComponent<AdminContext.Shown> page, string field, string text) =>
        await page.InvokeAsync(() =>
        {
            var input = page.Find($"#{field}");
            return input.HasAttribute("blazor:onchange") ? input.ChangeAsync(text) : input.InputAsync(text);
        });

    /// <summary>Goes on to the next field by the tab key.</summary>
    public static async Task LeaveAsync(this IRenderedComponent<AdminContext.Shown> page, string field)
    {
        await page.InvokeAsync(() => page.Find($"#field-{field}").KeyDownAsync("Tab"));
        await page.InvokeAsync(() => page.Find($"#field-{field}").BlurAsync());
    }

    public static async Task PressAsync(this IRenderedComponent<AdminContext.Shown> page, string button) =>
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == button).ClickAsync());

    /// <summary>Every account is disabled behind the back of the form.</summary>
    public static async Task DisableEveryoneAsync(this TestIncubator incubator)
    {
        await using var db = incubator.OpenDb();
        await db.Users().ExecuteUpdateAsync(u => u.SetProperty(p => p.IsDisabled, true));
    }

    /// <summary>Ends when the save does: one that waits for a choice which nobody makes fails.</summary>
    public static async Task SaveAsync(this IRenderedComponent<AdminContext.Shown> page) =>
        await page.InvokeAsync(() => page.Find("form").SubmitAsync()).WaitAsync(AdminContext.DefaultWaitTimeout);

    /// <summary>What stands beside a field, found as a screen reader finds it.</summary>
    public static string? ErrorOf(this IRenderedComponent<AdminContext.Shown> page, string field)
    {
        var input = page.Find($"#{field}");
        return input.GetAttribute("aria-invalid") == "true" && input.GetAttribute("aria-describedby") is { Length: > 0 } id
            ? string.Join(' ', id.Split(' ').Select(i => page.Nodes.GetElementById(i)?.TextContent.Trim())) : null;
    }

    private static IElement? GetElementById(this INodeList nodes, string id) =>
        nodes.OfType<IElement>().Select(e => e.Id == id ? e : e.QuerySelector($"[id='{id}']")).FirstOrDefault(e => e is not null);

    /// <summary>The lines of the summary of errors.</summary>
    public static IReadOnlyList<string> Summary(this IRenderedComponent<AdminContext.Shown> page) =>
        [
            .. page.FindAll(".error-summary li")
                .Select(l =>
                    string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" :", ":")
                ),
        ];
}
