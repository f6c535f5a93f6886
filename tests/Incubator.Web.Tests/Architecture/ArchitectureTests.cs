using System.Reflection;
using FluentValidation;
using Incubator.Core;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Tests.Architecture;

/// <summary>The rules of the house. Each names the type that breaks it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(CoreServices).Assembly;
    private static readonly Assembly Site = typeof(SiteRoot).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    /// <summary>
    /// The rooms of Core in their order, the lowest first: a room knows those below it, never one beside or above. A new folder
    /// must be placed here. <c>Resources</c> marks the words that every room may look up.
    /// </summary>
    private static readonly string[][] Layers =
    [
        ["Resources"],
        ["Common"],
        ["Storage"],
        ["Search"],
        ["Records"],
        ["Files", "Mail", "Visits"],
        ["Places", "People", "Rates", "Pictures"],
        ["Privacy"],
        ["Spaces", "Outcomes"],
        ["Startups", "Events", "Enquiries", "Proposals"],
        ["Housing", "Programmes", "Ownership", "LookUps"],
        ["Freshness", "Duplicates"],
        ["Sample"],
    ];

    [Fact]
    public void A_room_of_core_knows_only_the_rooms_below_it()
    {
        var faults = from use in CodeReader.Read(Core)
                     let room = RoomOf(use.Key)
                     where room is not null
                     from other in use.Value
                     let known = RoomOf(other)
                     where known is not null && known != room && LayerOf(known) >= LayerOf(room)
                     select $"{room} -> {known}: {use.Key} knows {other}";

        Assert.Equal("", string.Join('\n', faults));
    }

    /// <summary>What a constant says is compiled into its user: only the source tells that the room knows it.</summary>
    [Fact]
    public void No_source_of_a_room_names_a_room_above_it()
    {
        var faults = from file in Repository.Sources("src/Incubator.Core")
                     let room = file.Path.Split('/')[2]
                     where Layers.Any(l => l.Contains(room))
                     from line in file.Text.Split('\n')
                     where line.StartsWith("using Incubator.Core.", StringComparison.Ordinal)
                     let known = line["using Incubator.Core.".Length..].Split('.', ';')[0]
                     where known != room && LayerOf(known) >= LayerOf(room)
                     select $"{file.Path}: {line}";

        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public void What_is_of_sqlite_stands_in_one_folder()
    {
        const string folder = "Incubator.Core.Storage.Sqlite.";
        var types =
            from use in CodeReader.Read(Core).Concat(CodeReader.Read(Site)).Concat(CodeReader.Read(Web))
            where !use.Key.StartsWith(folder, StringComparison.Ordinal)
            from used in use.Value
            where
                used.StartsWith("Microsoft.Data.Sqlite.", StringComparison.Ordinal)
                || used.StartsWith("SQLitePCL.", StringComparison.Ordinal)
            select $"{use.Key} knows {used}";
        var pragmas =
            from file in Repository.Sources("src")
            where !file.Path.Contains("/Storage/Sqlite/", StringComparison.Ordinal)
            from dialect in (string[])["PRAGMA", "pragma_", "json_each"]
            where file.Text.Contains(dialect, StringComparison.Ordinal)
            select $"{file.Path} has {dialect}";

        Assert.Equal("", string.Join('\n', types.Concat(pragmas)));
    }

    [Fact]
    public void Every_folder_of_core_is_placed()
    {
        var folders = CodeReader.Read(Core).Keys.Where(t => t.StartsWith("Incubator.Core.", StringComparison.Ordinal))
            .Select(t => t.Split('.')[2]).Where(r => char.IsUpper(r[0])).Distinct();

        Assert.Empty(folders.Except(Layers.SelectMany(l => l)).Except([nameof(CoreServices)]));
    }

    [Fact]
    public void Core_knows_neither_the_web_nor_components()
    {
        var names = Core.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

        // Identity's store is the one exception: its packages need no web framework.
        Assert.Empty(names.Except(["Microsoft.AspNetCore.Identity.EntityFrameworkCore"]));
    }

    [Fact]
    public void The_site_knows_no_mudblazor_and_no_render_mode()
    {
        Assert.DoesNotContain(Site.GetReferencedAssemblies(), a => a.Name == "MudBlazor");
        Assert.Empty(Site.GetTypes().Where(t => t.GetCustomAttribute<RenderModeAttribute>() is not null));
    }

    [Fact]
    public void Site_and_web_do_not_touch_the_database_except_in_hosting_and_commands()
    {
        var faults =
            from use in CodeReader.Read(Site).Concat(CodeReader.Read(Web))
            where
                !use.Key.StartsWith("Incubator.Web.Hosting.", StringComparison.Ordinal)
                && !use.Key.StartsWith("Incubator.Web.Commands.", StringComparison.Ordinal)
            // What went wrong with the storage is told to whoever asked: the words of a fault are theirs too.
            where use.Value.Any(u => u.StartsWith("Incubator.Core.Storage.", StringComparison.Ordinal) && !u.Contains(".StorageFault"))
            select use.Key;

        Assert.Empty(faults.Except([nameof(Program)]));
    }

    [Fact]
    public void Validators_know_neither_ef_nor_data()
    {
        var faults = from use in CodeReader.Read(Core)
                     where use.Key.EndsWith("Validator", StringComparison.Ordinal)
                     where use.Value.Any(u => u.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                         || u.StartsWith("Incubator.Core.Storage.", StringComparison.Ordinal))
                     select use.Key;

        Assert.Empty(faults);
    }

    [Fact]
    public void A_record_is_made_by_its_editor_alone()
    {
        var made = Core.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEditable)))
            .Select(t => $"{t.FullName}::.ctor/").ToList();
        var faults = from use in CodeReader.Read(Core).Concat(CodeReader.Read(Web))
                     where !use.Key.EndsWith("Editor", StringComparison.Ordinal)
                     from member in use.Value
                     where !member.StartsWith($"{use.Key}::", StringComparison.Ordinal)
                     where made.Any(m => member.StartsWith(m, StringComparison.Ordinal))
                     select $"{use.Key} makes {member}";

        Assert.NotEmpty(made);
        Assert.Empty(faults);
    }

    [Fact]
    public void Admin_and_api_do_not_know_each_other()
    {
        var faults =
            from use in CodeReader.Read(Web)
            from pair in new[] { ("Incubator.Web.Admin", "Incubator.Web.Api"), ("Incubator.Web.Api", "Incubator.Web.Admin") }
            where
                use.Key.StartsWith(pair.Item1, StringComparison.Ordinal)
                && use.Value.Any(u => u.StartsWith(pair.Item2, StringComparison.Ordinal))
            select use.Key;

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_admin_page_needs_a_sign_in()
    {
        var pages = Web.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();

        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(t => !t.GetCustomAttributes<AuthorizeAttribute>().Any()));
        Assert.Empty(pages.Where(t => t.GetCustomAttributes<AllowAnonymousAttribute>().Any()));
    }

    [Fact]
    public void Every_input_has_exactly_one_validator()
    {
        var validators = Core.GetTypes()
            .Where(t => !t.IsAbstract)
            .SelectMany(t =>
                t.GetInterfaces()
                    .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>))
                    .Select(i => i.GetGenericArguments()[0])
            )
            .ToList();
        var inputs = Core.GetTypes()
            .Where(t => t.Name.EndsWith("Input", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false })
            .ToList();

        Assert.NotEmpty(inputs);
        Assert.Empty(inputs.Where(i => validators.Count(v => v == i) != 1));
    }

    private static readonly string[] WhoEditsPlans =
    [
        "Incubator.Core.Spaces.SpaceEditor", "Incubator.Core.Spaces.SpaceInput", "Incubator.Core.Spaces.PlanInput",
        "Incubator.Core.Spaces.SpaceFormat", "Incubator.Core.Spaces.SpaceGrid",
    ];

    private static readonly string[] WhoAsksFounders = ["ShownFounders", "ConsentDesk", "ConsentQueries"];

    public static TheoryData<string, string[]> RareMembers =>
        new()
        {
            { "System.DateTime::get_Now/0", [] },
            { "System.DateTime::get_UtcNow/0", [] },
            { "System.DateTimeOffset::get_Now/0", [] },
            { "System.DateTimeOffset::get_UtcNow/0", [] },
            { "System.Diagnostics.Process::Start/", [] },
            { "System.Net.Http.HttpClient::", ["Incubator.Core.LookUps.WebLookUp"] },
            {
                "Microsoft.AspNetCore.Components.MarkupString::",
                ["Incubator.Site.Components.Html", "Incubator.Site.Components.MarkdownHtml", "Incubator.Site.Components.JsonLd"]
            },
            { "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions::FromSqlRaw/", [] },
            { "System.Text.RegularExpressions.Regex::.ctor/1", [] },
            { "System.Text.RegularExpressions.Regex::.ctor/2", [] },
            { "System.Threading.Thread::Sleep/", [] },
            // Hidden plans are for editors: whatever else reads plans begins with those that are public.
            {
                "Incubator.Core.Spaces.Space::get_Plans/",
                [.. WhoEditsPlans, "Incubator.Core.Spaces.SpaceConfiguration", "Incubator.Core.Freshness.ConfirmedSpaces"]
            },
            { "Incubator.Core.Spaces.SpacePlan::get_IsHidden/", [.. WhoEditsPlans, "Incubator.Core.Spaces.SpaceSets"] },
            // Founders are shown by their own consent: whoever else reads them begins with those who have agreed.
            {
                "Incubator.Core.Startups.Startup::get_Founders/",
                [
                    "Incubator.Core.Startups.StartupInput", "Incubator.Core.Startups.StartupConfiguration",
                    .. WhoAsksFounders.Select(t => $"Incubator.Core.Startups.Consents.{t}"),
                ]
            },
        };

    [Theory]
    [MemberData(nameof(RareMembers))]
    public void Some_things_stand_only_where_they_are_named(string member, string[] places)
    {
        var faults = from use in CodeReader.Read(Core).Concat(CodeReader.Read(Site)).Concat(CodeReader.Read(Web))
                     where use.Value.Any(u => u.StartsWith(member, StringComparison.Ordinal)) && !places.Contains(use.Key)
                     select use.Key;

        Assert.Empty(faults);
    }

    private static string? RoomOf(string type)
    {
        var parts = type.Split('.', ':');
        return parts is ["Incubator", "Core", var room, _, ..] && Layers.Any(l => l.Contains(room)) ? room : null;
    }

    private static int LayerOf(string room) => Array.FindIndex(Layers, l => l.Contains(room));
}
