using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Incubator.Web.Admin;

/// <summary>MudBlazor's own words in French, for those of its parts that are in use; English comes from the package.</summary>
public sealed class MudWords(IStringLocalizer<AdminText> text) : MudLocalizer
{
    public override LocalizedString this[string key] => Named(key, text[$"Mud.{key}"]);

    public override LocalizedString this[string key, params object[] arguments] => Named(key, text[$"Mud.{key}", arguments]);

    private static LocalizedString Named(string key, LocalizedString found) => new(key, found.Value, found.ResourceNotFound);
}
