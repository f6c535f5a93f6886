using System.Reflection;
using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.History;

namespace Incubator.Web.Admin.Editing;

/// <summary>Copies of inputs, of any kind of record.</summary>
public static class Inputs
{
    /// <summary>A copy that later edits of the original do not reach.</summary>
    public static TInput CopyOf<TInput>(TInput input) where TInput : class, IVersioned, new()
    {
        var copy = new TInput();
        CopyTo(input, copy);
        return copy;
    }

    public static void CopyTo<TInput>(TInput from, TInput to) where TInput : class, IVersioned
    {
        foreach (var property in typeof(TInput).GetProperties().Where(p => p is { CanRead: true, CanWrite: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            Fields.Copy(from, to, property.Name);
        }

        to.Version = from.Version;
    }
}
